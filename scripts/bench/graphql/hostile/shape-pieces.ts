/** What hostile documents are made of: pieces beside each other, or within each other, until no more fit. */

/** What is repeated, by the number of its turn. */
export type Piece = (turn: number) => string;

/** As many pieces as fit between a beginning and an end, which may depend on how many there are. */
export function filled(length: number, begin: string, piece: Piece, end: string | Piece): string {
  const pieces: string[] = [];
  const endAfter = (turns: number): string => (typeof end === 'string' ? end : end(turns));
  let room = length - begin.length;
  for (let turn = 0; ; turn += 1) {
    const next = piece(turn);
    if (next.length + endAfter(turn + 1).length > room) {
      return `${begin}${pieces.join('')}${endAfter(turn)}`;
    }
    pieces.push(next);
    room -= next.length;
  }
}

/** The fragment that a row of fragments ends in. */
export const lastOf =
  (type: string, field: string): Piece =>
  (turn) =>
    `fragment F${turn} on ${type}{${field}}`;

/** As deep as fits: `open` so often, what is inside, then `close` as often. */
export function deep(
  length: number,
  {
    begin = '',
    open,
    inside,
    close,
    end = '',
  }: Record<'open' | 'inside' | 'close', string> & {
    readonly begin?: string;
    readonly end?: string;
  },
): string {
  const room = length - begin.length - inside.length - end.length;
  const depth = Math.floor(room / (open.length + close.length));
  return `${begin}${open.repeat(depth)}${inside}${close.repeat(depth)}${end}`;
}
