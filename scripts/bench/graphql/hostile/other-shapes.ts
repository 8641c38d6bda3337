/** Documents of which something else than their selections costs more to judge than it looks. */
import { deep, filled, lastOf } from './shape-pieces.ts';

/** By shape; each makes a document of at most so many characters. */
export const otherShapes: Readonly<Record<string, (length: number) => string>> = {
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
