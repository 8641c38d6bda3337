/**
 * Pieces of lines that are mostly those of the line before: what `JSON.stringify` makes of them, remembered. Entries come by the
 * tens of thousands a second, and those of one sender or one run differ in little more than their body.
 */
import type { RawHeaders } from '#core/http/raw-headers.ts';
import type { StoredBody } from '#core/http/stored-body.ts';

export function encodeBody(body: StoredBody): string {
  if (body.encoding === 'file') return JSON.stringify(body);
  const text = body.encoding === 'utf8' ? JSON.stringify(body.text) : `"${body.text}"`;
  return `{"encoding":"${body.encoding}","size":${body.size},"text":${text}}`;
}

/** Quotes texts of which the next is mostly the last. */
export function createQuoter(): (text: string) => string {
  let last = '';
  let quoted = '""';
  return (text) => {
    if (text !== last) [last, quoted] = [text, JSON.stringify(text)];
    return quoted;
  };
}

/** The same for what may be null. */
export function createNullableQuoter(): (text: string | null) => string {
  const quote = createQuoter();
  return (text) => (text === null ? 'null' : quote(text));
}

/** Joins pieces of which the next are mostly the last, to one text and no chain of them. */
export function createJoiner(): (one: string, two: string, three: string) => string {
  let last: readonly string[] = [];
  let joined = '';
  return (one, two, three) => {
    if (one !== last[0] || two !== last[1] || three !== last[2]) {
      last = [one, two, three];
      joined = last.join('');
    }
    return joined;
  };
}

interface WithHeaders {
  readonly rawHeaders: RawHeaders;
}

/** Heads are remembered by their headers, which are one object as long as the same head is read or planned again. */
const mostHeads = 256;

/**
 * Writes the members of a head, without the braces around them.
 * @param write picks the members, in their order, and nothing else
 * @param isSame whether two heads with the same list of headers are the same in all else
 */
export function createHeadWriter<Head extends WithHeaders>(
  write: (head: Head) => Head,
  isSame: (one: Head, other: Head) => boolean,
): (head: Head) => string {
  const written = new Map<RawHeaders, { readonly head: Head; readonly text: string }>();
  return (from) => {
    const found = written.get(from.rawHeaders);
    if (found !== undefined && isSame(found.head, from)) return found.text;
    const head = write(from);
    const text = JSON.stringify(head).slice(1, -1);
    if (written.size >= mostHeads) written.clear();
    written.set(head.rawHeaders, { head, text });
    return text;
  };
}
