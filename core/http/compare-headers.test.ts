import { describe, expect, it } from 'vitest';

import { compareHeaders, type HeaderPair } from './compare-headers.ts';
import type { RawHeader, RawHeaders } from './raw-headers.ts';

/** `Name: value` lines, one header each. */
function headers(...lines: string[]): RawHeaders {
  return lines.map((line): RawHeader => {
    const [name = '', value = ''] = line.split(': ');
    return [name, value];
  });
}

function show(header: RawHeader | null): string {
  return header === null ? '' : header.join(': ');
}

/** Each pair as `difference | left | right`. */
function compare(left: RawHeaders, right: RawHeaders): string[] {
  return compareHeaders(left, right).map((pair) =>
    [pair.difference, show(pair.left), show(pair.right)].join(' | '),
  );
}

function column(pairs: readonly HeaderPair[], side: 'left' | 'right'): RawHeader[] {
  return pairs.map((pair) => pair[side]).filter((header) => header !== null);
}

describe('compareHeaders', () => {
  it('calls equal lists the same, line by line', () => {
    const list = headers('Host: h', 'Accept: */*', 'Accept: */*');
    expect(compare(list, list)).toEqual([
      'same | Host: h | Host: h',
      'same | Accept: */* | Accept: */*',
      'same | Accept: */* | Accept: */*',
    ]);
  });

  it('has nothing to say of two empty lists', () => {
    expect(compareHeaders([], [])).toEqual([]);
  });

  it('marks a line that stands only left as missing, at its place', () => {
    expect(compare(headers('A: 1', 'B: 2', 'C: 3'), headers('A: 1', 'C: 3'))).toEqual([
      'same | A: 1 | A: 1',
      'missing | B: 2 | ',
      'same | C: 3 | C: 3',
    ]);
  });

  it('marks a line that stands only right as added, at its place', () => {
    expect(compare(headers('A: 1', 'C: 3'), headers('A: 1', 'B: 2', 'C: 3'))).toEqual([
      'same | A: 1 | A: 1',
      'added |  | B: 2',
      'same | C: 3 | C: 3',
    ]);
  });

  it('marks every line against an empty list', () => {
    expect(compare(headers('A: 1', 'A: 1'), [])).toEqual([
      'missing | A: 1 | ',
      'missing | A: 1 | ',
    ]);
    expect(compare([], headers('A: 1', 'A: 1'))).toEqual(['added |  | A: 1', 'added |  | A: 1']);
  });

  it('puts lines of one name with different values side by side', () => {
    expect(compare(headers('A: 1', 'B: 2'), headers('A: 9', 'B: 2'))).toEqual([
      'value | A: 1 | A: 9',
      'same | B: 2 | B: 2',
    ]);
  });

  it('puts names that differ in case side by side', () => {
    expect(compare(headers('X-Api-Key: k'), headers('x-api-key: k'))).toEqual([
      'case | X-Api-Key: k | x-api-key: k',
    ]);
  });

  it('calls a line with another case and another value a change of value', () => {
    expect(compare(headers('Foo: 1'), headers('foo: 2'))).toEqual(['value | Foo: 1 | foo: 2']);
  });

  it('never puts different names side by side, with what is missing first', () => {
    expect(compare(headers('A: 1'), headers('B: 1'))).toEqual([
      'missing | A: 1 | ',
      'added |  | B: 1',
    ]);
  });

  it('shows a line that moved at both of its places', () => {
    expect(
      compare(headers('A: 1', 'B: 2', 'C: 3', 'D: 4'), headers('B: 2', 'C: 3', 'D: 4', 'A: 1')),
    ).toEqual([
      'moved | A: 1 | ',
      'same | B: 2 | B: 2',
      'same | C: 3 | C: 3',
      'same | D: 4 | D: 4',
      'moved |  | A: 1',
    ]);
  });

  it('shows two duplicates that changed places as a move and not as two changed values', () => {
    const differences = compareHeaders(headers('A: 1', 'A: 2'), headers('A: 2', 'A: 1')).map(
      ({ difference }) => difference,
    );
    expect(differences).toEqual(['moved', 'same', 'moved']);
  });

  it('says missing and added, not moved, when a line moved and changed', () => {
    expect(compare(headers('A: 1', 'B: 2', 'C: 3'), headers('B: 2', 'C: 3', 'A: 9'))).toEqual([
      'missing | A: 1 | ',
      'same | B: 2 | B: 2',
      'same | C: 3 | C: 3',
      'added |  | A: 9',
    ]);
  });

  it('pairs each duplicate once and reports the one too many', () => {
    expect(compare(headers('A: 1', 'A: 1', 'A: 1'), headers('A: 1', 'A: 1'))).toEqual([
      'same | A: 1 | A: 1',
      'same | A: 1 | A: 1',
      'missing | A: 1 | ',
    ]);
  });

  it('counts moved duplicates one to one', () => {
    const pairs = compare(headers('A: 1', 'A: 1', 'B: 2', 'C: 3'), headers('B: 2', 'C: 3', 'A: 1'));
    expect(pairs).toEqual([
      'moved | A: 1 | ',
      'missing | A: 1 | ',
      'same | B: 2 | B: 2',
      'same | C: 3 | C: 3',
      'moved |  | A: 1',
    ]);
  });

  it('prefers the equal line among duplicates to the nearer one', () => {
    expect(compare(headers('Via: b'), headers('Via: a', 'Via: b'))).toEqual([
      'added |  | Via: a',
      'same | Via: b | Via: b',
    ]);
  });

  it('prefers the line that differs only in case to one with another value', () => {
    expect(compare(headers('Foo: 1'), headers('foo: 2', 'foo: 1'))).toEqual([
      'added |  | foo: 2',
      'case | Foo: 1 | foo: 1',
    ]);
  });

  it('does not confuse a name with a value that has the separator in it', () => {
    const left: RawHeaders = [
      ['A', 'b: c'],
      ['X', '1'],
    ];
    const right: RawHeaders = [
      ['X', '1'],
      ['A: b', 'c'],
    ];
    expect(compareHeaders(left, right).map(({ difference }) => difference)).toEqual([
      'missing',
      'same',
      'added',
    ]);
  });

  it('lines up a planned request with one that a proxy changed', () => {
    expect(
      compare(
        headers('X-Token: t', 'Foo: bar', 'Connection: close', 'Host: h', 'Content-Length: 2'),
        headers('Host: h', 'x-token: t', 'Foo: baz', 'Via: 1.1 p', 'Content-Length: 2'),
      ),
    ).toEqual([
      'moved |  | Host: h',
      'case | X-Token: t | x-token: t',
      'value | Foo: bar | Foo: baz',
      'missing | Connection: close | ',
      'moved | Host: h | ',
      'added |  | Via: 1.1 p',
      'same | Content-Length: 2 | Content-Length: 2',
    ]);
  });

  it('keeps both lists whole and in order, whatever they hold', () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const [left, right] = [randomList(seed), randomList(seed * 7919)];
      const pairs = compareHeaders(left, right);
      expect(column(pairs, 'left')).toEqual(left);
      expect(column(pairs, 'right')).toEqual(right);
      expect(pairs.every(isTrue)).toBe(true);
      expect(moves(pairs, 'left')).toEqual(moves(pairs, 'right'));
    }
  });

  it('swaps missing and added when the sides are swapped', () => {
    const [left, right] = [headers('A: 1', 'B: 2', 'D: 4'), headers('B: 2', 'C: 3', 'D: 4')];
    expect(compare(right, left)).toEqual([
      'added |  | A: 1',
      'same | B: 2 | B: 2',
      'missing | C: 3 | ',
      'same | D: 4 | D: 4',
    ]);
  });

  it('lines up lists whose names were all rewritten to lower case', () => {
    const left = headers('Foo: 1', 'Bar: 2', 'Accept: */*', 'Host: h');
    const right = headers('host: h', 'foo: 1', 'bar: 9', 'accept: */*');
    expect(compare(left, right)).toEqual([
      'moved |  | host: h',
      'case | Foo: 1 | foo: 1',
      'value | Bar: 2 | bar: 9',
      'case | Accept: */* | accept: */*',
      'moved | Host: h | ',
    ]);
  });

  it('compares a thousand lines on each side', () => {
    const many = Array.from({ length: 1000 }, (_, index): RawHeader => [`H-${index}`, 'v']);
    const pairs = compareHeaders(many, [...many].reverse());
    expect(pairs.filter(({ difference }) => difference === 'same')).toHaveLength(1);
    expect(pairs.filter(({ difference }) => difference === 'moved')).toHaveLength(1998);
  });
});

/** A short list over few names and values, so that duplicates, moves and changes are common. */
function randomList(seed: number): RawHeaders {
  let state = seed;
  const next = (below: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
  return Array.from({ length: next(8) }, (): RawHeader => {
    return [['A', 'a', 'B', 'C'][next(4)] ?? '', ['1', '2'][next(2)] ?? ''];
  });
}

/** Whether the difference says what the two lines of a pair show. */
function isTrue({ left, right, difference }: HeaderPair): boolean {
  if (left === null || right === null) {
    const oneSided = left === null ? ['added', 'moved'] : ['missing', 'moved'];
    return (left === null) !== (right === null) && oneSided.includes(difference);
  }
  const isSameName = left[0] === right[0];
  const isSameValue = left[1] === right[1];
  if (left[0].toLowerCase() !== right[0].toLowerCase()) {
    return false;
  }
  return difference === (isSameValue ? (isSameName ? 'same' : 'case') : 'value');
}

function moves(pairs: readonly HeaderPair[], side: 'left' | 'right'): string[] {
  return pairs
    .filter((pair) => pair.difference === 'moved' && pair[side] !== null)
    .map((pair) => show(pair[side]).toLowerCase())
    .sort();
}
