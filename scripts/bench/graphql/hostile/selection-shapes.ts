/** Documents whose selections cost more to judge than they look. */
import { deep, filled, lastOf } from './shape-pieces.ts';

const group = 'group(fullPath:"a")';

/** By shape; each makes a document of at most so many characters. */
export const selectionShapes: Readonly<Record<string, (length: number) => string>> = {
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
};
