import { describe, expect, it } from 'vitest';

import { readTestFile } from './read-test-titles.ts';

function pathsIn(text: string): readonly string[] {
  return readTestFile(text).titles.map(({ path }) => path);
}

describe('readTestFile', () => {
  it('finds tests, groups and tests in groups', () => {
    const text = `describe('a', () => { describe("b", () => { it('c', () => {}); }); test('d', () => {}); });`;
    expect(pathsIn(text)).toEqual(['a', 'a > b', 'a > b > c', 'a > d']);
  });

  it('finds those of tables, skipped ones and those made in a loop', () => {
    const text = `for (const x of y) { it(\`e \${x}\`, f); }
      it.each([1, 2])('is %i', f); describe.each(rows)('of %s', () => { it.skip('not yet', f); });`;
    expect(pathsIn(text)).toEqual(['e ${x}', 'is %i', 'of %s', 'of %s > not yet']);
  });

  it('takes quotes and escapes for what they mean', () => {
    expect(pathsIn(String.raw`it('row "a": it\'s b', f)`)).toEqual([`row "a": it's b`]);
  });

  it('finds no title in other calls', () => {
    expect(pathsIn(`item('a'); expect(it).toBe('b'); it.each([['c']]); log.it('d');`)).toEqual([]);
  });

  it('reads the literals of a table, also those behind names and of the group around it', () => {
    const text = `const rest = ['b', { key: 'c' }];
      describe.each([{ kind: 'outer' }])('of', () => {
        it.each([['a', 1], ...rest.map((one) => one)])('is', () => { expect('d').toBe('e'); });
      });`;
    const literals = readTestFile(text).titles.at(-1)?.literals ?? new Set();
    for (const one of ['a', '1', 'b', 'key', 'c', 'outer']) expect(literals).toContain(one);
    expect(literals).not.toContain('d');
  });

  it('ends with constants that name each other', () => {
    const text = `const a = () => b; const b = () => a; it.each([a, 'c'])('is', f);`;
    expect([...(readTestFile(text).titles[0]?.literals ?? [])]).toEqual(['c']);
  });

  it('reads the rows before a test, a group and a test of a table', () => {
    const text = `// why
      // row: a.b, c-d
      // row: e
      it('one', f);
      // row: g
      describe('two', () => {
        // row: h
        it.each(table)('three', f);
      });`;
    const { titles, loose } = readTestFile(text);
    expect(titles.map(({ rows }) => [...rows])).toEqual([['a.b', 'c-d', 'e'], ['g'], ['h']]);
    expect(loose).toEqual([]);
  });

  it('reads the rows before cases, on a line of their own or not, also behind a name', () => {
    const text = `const more = [
        // row: b
        { name: 'two', other: 2 },
        'three',
      ];
      it.each([/* row: a */ 'one', ...more])('is %s', f);
      it('another', f);`;
    const [first, second] = readTestFile(text).titles;
    expect([...(first?.rows ?? [])]).toEqual(['a', 'b']);
    expect([...(first?.markedLiterals ?? [])]).toEqual(['one', 'name', 'two', 'other', '2']);
    expect([...(second?.rows ?? [])]).toEqual([]);
  });

  it('tells of rows before nothing that is tested', () => {
    const text = `// row: a
      const x = 1;
      it.each([
        'b',
        // row: c
      ])('d', f);`;
    expect(readTestFile(text).loose).toEqual(['a', 'c']);
  });
});
