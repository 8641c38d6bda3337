/**
 * Documents that cost more to judge than they look: each of a shape that has made some server walk it over and over.
 * They fill GitLab's limit of 10,000 characters, or a smaller one where growth is looked at.
 */

export interface HostileDocument {
  readonly name: string;
  readonly query: string;
}

/** What is repeated, by the number of its turn. */
type Piece = (turn: number) => string;

/** As many pieces as fit between a beginning and an end, which may depend on how many there are. */
function filled(length: number, begin: string, piece: Piece, end: string | Piece): string {
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
const lastOf =
  (type: string, field: string): Piece =>
  (turn) =>
    `fragment F${turn} on ${type}{${field}}`;

/** As deep as fits: `open` so often, what is inside, then `close` as often. */
function deep(
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

const group = 'group(fullPath:"a")';

/** By shape; each makes a document of at most so many characters. */
const shapes: Readonly<Record<string, (length: number) => string>> = {
  'deep selections of nothing': (length) => deep(length, { open: '{a', inside: '', close: '}' }),
  'deep selections of one type': (length) =>
    deep(length, {
      begin: '{__schema{types{fields{type{',
      open: 'ofType{',
      inside: 'name',
      close: '}',
      end: '}}}}}',
    }),
  'deep inline fragments': (length) =>
    deep(length, { begin: '{', open: '...{', inside: '__typename', close: '}', end: '}' }),
  'deep inline fragments on a type': (length) =>
    deep(length, { begin: '{', open: '...on Query{', inside: 'a', close: '}', end: '}' }),
  'deep selections, two alike': (length) => {
    const one = deep(length / 2 - 30, {
      open: 'ofType{',
      inside: 'name',
      close: '}',
    });
    return `{__type(name:"A"){${one} ${one}}}`;
  },
  'deep selections, two that differ at the end': (length) => {
    const one = (inside: string): string =>
      deep(length / 2 - 30, { open: 'ofType{', inside, close: '}' });
    return `{__type(name:"A"){${one('a:name')} ${one('a:kind')}}}`;
  },
  'deep selections, unknown fields at each level': (length) =>
    deep(length, {
      begin: '{__type(name:"A"){',
      open: 'nope ofType{',
      inside: 'name',
      close: '}',
      end: '}}',
    }),
  'wide fields': (length) => filled(length, '{', () => '__typename ', '}'),
  'wide aliases': (length) => filled(length, '{', (turn) => `a${turn}:__typename `, '}'),
  'wide unknown fields': (length) => filled(length, '{', (turn) => `a${turn} `, '}'),
  'one key, other fields': (length) =>
    filled(length, `{${group}{`, (turn) => (turn === 0 ? 'a:id\n' : 'a:name\n'), '}}'),
  'one key, other arguments': (length) =>
    filled(length, '{', (turn) => `a:group(fullPath:"${turn}"){id}`, '}'),
  'one key, other selections': (length) =>
    filled(length, '{', (turn) => `${group}{a${turn}:id}`, '}'),
  'one key, other selections of one key': (length) =>
    filled(length, '{', (turn) => `__schema{queryType{a${turn}:name kind}}`, '}'),
  'one key, many fields of one key with other selections': (length) =>
    filled(
      length,
      '{',
      (turn) =>
        `__schema{types{a${turn}:name ${'ofType{'.repeat(6)}b${turn}:name${'}'.repeat(6)}}}`,
      '}',
    ),
  'one key below one key below one key': (length) =>
    filled(
      length,
      '{',
      (turn) =>
        `__schema{types{${filled(100, '', (each) => `f:ofType{a${turn}_${each}:name}`, '')}}}`,
      '}',
    ),
  'one key, conflict at the very end': (length) =>
    filled(
      length - 20,
      '{',
      (turn) => `__schema{types{ofType{a${turn}:name}}}`,
      '__schema:metadata{version}}',
    ),
  'one key, other directives': (length) =>
    filled(length, '{', (turn) => `__typename@include(if:$a${turn})`, '}'),
  'fragments that double': (length) =>
    filled(
      length,
      '{...F0}',
      (turn) => `fragment F${turn} on Query{...F${turn + 1} ...F${turn + 1}}`,
      lastOf('Query', '__typename'),
    ),
  'fragments that double below fields': (length) =>
    filled(
      length,
      '{__schema{types{...F0}}}',
      (turn) => `fragment F${turn} on __Type{a:ofType{...F${turn + 1}}b:ofType{...F${turn + 1}}}`,
      lastOf('__Type', 'name'),
    ),
  'fragments that double below one key': (length) =>
    filled(
      length,
      '{__schema{types{...F0}}}',
      (turn) => `fragment F${turn} on __Type{ofType{...F${turn + 1}}ofType{...F${turn + 1} name}}`,
      lastOf('__Type', 'name'),
    ),
  'fragments in a row': (length) =>
    filled(
      length,
      '{...F0}',
      (turn) => `fragment F${turn} on Query{...F${turn + 1}}`,
      lastOf('Query', '__typename'),
    ),
  'fragments in a circle': (length) =>
    filled(
      length,
      '{...F0}',
      (turn) => `fragment F${turn} on Query{...F${turn + 1} ...F${turn > 0 ? turn - 1 : 0}}`,
      lastOf('Query', '...F0'),
    ),
  'fragments that each spread all': (length) => {
    const count = Math.floor(Math.sqrt(length / 8));
    const all = Array.from({ length: count }, (_, each) => `...F${each}`).join('');
    return filled(length, '{...F0}', (turn) => `fragment F${turn} on Query{${all}}`, '');
  },
  'fragments that spread what follows': (length) => {
    const count = Math.floor(Math.sqrt(length / 4));
    return filled(
      length,
      '{...F0}',
      (turn) =>
        `fragment F${turn} on Query{${Array.from({ length: Math.max(count - turn, 0) }, (_, each) => `...F${turn + each + 1}`).join('')}__typename}`,
      '',
    );
  },
  'one fragment, many names': (length) =>
    filled(length, '{...F}', () => 'fragment F on Query{a}', ''),
  'unused fragments': (length) =>
    filled(length, '{a}', (turn) => `fragment F${turn} on Query{a}`, ''),
  'fragments of no type': (length) => filled(length, '{', () => '...on A{b}', '}'),
  'spreads without fragment': (length) => filled(length, '{', (turn) => `...F${turn} `, '}'),
  'spreads of one fragment': (length) =>
    filled(length, 'fragment F on Query{__typename}{', () => '...F ', '}'),
  'operations that share fragments': (length) => {
    const half = filled(
      length / 2,
      '',
      (turn) => `fragment F${turn} on Query{...F${turn + 1}}`,
      lastOf('Query', '__typename'),
    );
    return filled(length, half, (turn) => `query A${turn}{...F0}`, '');
  },
  'operations that share fragments with variables': (length) => {
    const half = filled(
      length / 2,
      '',
      (turn) => `fragment F${turn} on Query{a${turn}:group(fullPath:$a){id}...F${turn + 1}}`,
      lastOf('Query', '__typename'),
    );
    return filled(length, half, (turn) => `query A${turn}($a:ID!){...F0}`, '');
  },
  'operations of one name': (length) => filled(length, '', () => 'query A{a}', ''),
  'operations without a name': (length) => filled(length, '', () => '{a}', ''),
  subscriptions: (length) => filled(length, '', (turn) => `subscription A${turn}{a}`, ''),
  'many variables, none used': (length) =>
    filled(length, 'query(', (turn) => `$a${turn}:Int `, '){a}'),
  'many variables of one name': (length) => filled(length, 'query(', () => '$a:Int\n', '){a}'),
  'many variables of no type': (length) =>
    filled(length, 'query(', (turn) => `$a${turn}:Nope `, '){a}'),
  'many variables with defaults': (length) =>
    filled(length, 'query(', (turn) => `$a${turn}:ID!=1`, '){__typename}'),
  'many variables, all used': (length) => {
    const uses = filled(length / 2, '', (turn) => `a${turn}:group(fullPath:$a${turn}){id}`, '');
    return `${filled(length / 2 - 4, 'query(', (turn) => `$a${turn}:ID!`, ')')}{${uses}}`;
  },
  'undeclared variables': (length) =>
    filled(length, '{', (turn) => `a${turn}:group(fullPath:$a${turn}){id}`, '}'),
  'variables in deep lists': (length) =>
    deep(length, {
      begin: 'query($a:Int){group(fullPath:',
      open: '[$a ',
      inside: '',
      close: ']',
      end: '){id}}',
    }),
  'a variable of a deep type': (length) =>
    deep(length, {
      begin: 'query($a:',
      open: '[',
      inside: 'Int',
      close: ']',
      end: '){__typename}',
    }),
  'a variable of a deep type that is never null': (length) =>
    deep(length, {
      begin: 'query($a:',
      open: '[',
      inside: 'Int',
      close: ']!',
      end: '){group(fullPath:$a){id}}',
    }),
  'many arguments': (length) => filled(length, '{group(', (turn) => `a${turn}:1`, '){id}}'),
  'many arguments of one name': (length) => filled(length, '{group(', () => 'a:1\n', '){id}}'),
  'long names': (length) => `{${'a'.repeat(length / 2 - 1)}(${'b'.repeat(length / 2 - 5)}:1)}`,
  'many long names': (length) =>
    filled(length, '{', (turn) => `${'group'.repeat(20)}${turn} `, '}'),
  'deep lists': (length) =>
    deep(length, { begin: '{group(fullPath:', open: '[', inside: '', close: ']', end: '){id}}' }),
  'deep objects': (length) =>
    deep(length, {
      begin: '{group(fullPath:',
      open: '{a:',
      inside: '1',
      close: '}',
      end: '){id}}',
    }),
  'deep input objects': (length) =>
    deep(length, {
      begin: 'mutation{externalAuditEventDestinationCreate(input:',
      open: '{groupPath:',
      inside: '1',
      close: '}',
      end: '){errors}}',
    }),
  'deep lists of a default': (length) =>
    deep(length, {
      begin: 'query($a:[Int]=',
      open: '[',
      inside: '',
      close: ']',
      end: '){__typename}',
    }),
  'a wide list': (length) => filled(length, '{group(fullPath:[', () => '1 ', ']){id}}'),
  'a wide input object': (length) =>
    filled(
      length,
      'mutation{externalAuditEventDestinationCreate(input:{',
      (turn) => `a${turn}:1`,
      '}){errors}}',
    ),
  'a wide input object of one name': (length) =>
    filled(
      length,
      'mutation{externalAuditEventDestinationCreate(input:{',
      () => 'groupPath:1 ',
      '}){errors}}',
    ),
  'lists of empty input objects': (length) =>
    filled(
      length,
      'mutation{externalAuditEventDestinationCreate(input:[',
      () => '{}',
      ']){errors}}',
    ),
  'many directives': (length) => filled(length, '{a', () => '@skip(if:true)', '}'),
  'many unknown directives': (length) => filled(length, '{a', (turn) => `@a${turn} `, '}'),
  'many directives where none may stand': (length) =>
    filled(length, 'query ', () => '@skip ', '{a}'),
  'a long string': (length) => `{group(fullPath:"${'\\u00e9'.repeat((length - 30) / 6)}"){id}}`,
  'a long block string': (length) =>
    filled(length, '{group(fullPath:"""', () => ' \n', 'a"""){id}}'),
  'a string without end': (length) => `{group(fullPath:"${'x'.repeat(length - 30)}`,
  'a long number': (length) => `{group(fullPath:${'9'.repeat(length - 30)}){id}}`,
  'a long comment': (length) => `{__typename #${'#'.repeat(length - 20)}\n}`,
  'many comments': (length) => filled(length, '{__typename ', () => '#\n', '}'),
  commas: (length) => filled(length, '{', () => ',', '__typename}'),
  'line ends before an error': (length) => filled(length, '{', () => '\n', '!}'),
  'keywords before an error': (length) => filled(length, '', () => 'query ', '!'),
  'errors on many lines': (length) => filled(length, '{\n', (turn) => `a${turn}\n`, '}'),
  'deep braces without end': (length) => '{a'.repeat(length / 2),
  'deep lists without end': (length) => `{a(b:${'['.repeat(length - 5)}`,
  'deep objects without end': (length) => `{a(b:${'{a:'.repeat((length - 5) / 3)}`,
  'deep types without end': (length) => `query($a:${'['.repeat(length - 10)}`,
  'definitions of a schema': (length) => filled(length, '', (turn) => `type A${turn}{a:Int}`, ''),
  'definitions of one type': (length) => filled(length, '', () => 'type A{a:Int}', ''),
  'extensions of a schema': (length) => filled(length, '', () => 'extend type A{a:Int}', ''),
  'introspection, wide': (length) =>
    filled(length, '{__schema{', (turn) => `a${turn}:types{fields{name}}`, '}}'),
  'introspection, again and again': (length) =>
    filled(length, '{', (turn) => `a${turn}:__schema{types{name fields{name type{name}}}}`, '}'),
  'introspection that multiplies': (length) =>
    deep(length, {
      begin: '{__schema{types{',
      open: 'fields{type{',
      inside: 'name',
      close: '}}',
      end: '}}}',
    }),
  'introspection that multiplies a little': () =>
    `{__schema{types{fields{type{fields{type{fields{type{fields{type{name}}}}}}}}}}}`,
  'introspection of one type': (length) =>
    filled(length, '{', (turn) => `a${turn}:__type(name:"Group"){fields{name description}}`, '}'),
};

/** Every shape, as a document of at most so many characters. */
export function hostileDocuments(length = 10_000): readonly HostileDocument[] {
  return Object.entries(shapes).map(([name, make]) => ({
    name,
    query: make(Math.floor(length)).slice(0, length),
  }));
}
