import { describe, expect, it } from 'vitest';

import { readTestTitles } from './read-test-titles.ts';

function pathsIn(text: string): readonly string[] {
  return readTestTitles(text).map(({ path }) => path);
}

describe('readTestTitles', () => {
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
    const literals = readTestTitles(text).at(-1)?.literals ?? new Set();
    for (const one of ['a', '1', 'b', 'key', 'c', 'outer']) expect(literals).toContain(one);
    expect(literals).not.toContain('d');
  });

  it('ends with constants that name each other', () => {
    const text = `const a = () => b; const b = () => a; it.each([a, 'c'])('is', f);`;
    expect([...(readTestTitles(text)[0]?.literals ?? [])]).toEqual(['c']);
  });
});
