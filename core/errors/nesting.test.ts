import { describe, expect, it } from 'vitest';

import { describeDeepNesting, findDeepJson, findDeepYaml } from './nesting.ts';

const lists = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const objects = (levels: number): string => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);

describe('findDeepJson', () => {
  it.each([lists(200), objects(200), '[]'.repeat(500), `"${'['.repeat(900)}"`, '["\\"[[[["]', ''])(
    'finds nothing in a text of two hundred levels and fewer',
    (text) => {
      expect(findDeepJson(text)).toBeNull();
    },
  );

  it.each([
    [lists(201), { line: 1, column: 201 }],
    [`\n${objects(201)}`, { line: 2, column: 1001 }],
    ['['.repeat(90_000), { line: 1, column: 201 }],
  ])('finds the level that is too deep', (text, place) => {
    expect(findDeepJson(text)).toEqual(place);
  });
});

describe('findDeepYaml', () => {
  it.each([
    lists(200),
    'a:\n  - b: c\n    d: [e, {f: g}]\n'.repeat(500),
    '- - - a\n'.repeat(500),
    `${'- '.repeat(150)}a\nb`,
    "a: don't\nb: \"[\"\nc: '{'\n",
    '',
  ])('finds nothing in a text of two hundred levels and fewer', (text) => {
    expect(findDeepYaml(text)).toBeNull();
  });

  it.each([
    ['['.repeat(90_000), 1],
    [lists(20_000), 1],
    [`steps:\n${'{a: '.repeat(20_000)}`, 2],
    [`${'- '.repeat(20_000)}a`, 1],
    [`${'? '.repeat(20_000)}a`, 1],
    [Array.from({ length: 300 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'), 201],
  ])('finds the line that is too deep', (text, line) => {
    expect(findDeepYaml(text)?.line).toBe(line);
  });
});

it('says where a text nests too deeply', () => {
  expect(describeDeepNesting({ line: 3, column: 7 })).toBe(
    'it nests deeper than 200 levels (line 3, column 7)',
  );
});
