import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { describeJsonProblem } from './json-problem.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('describeJsonProblem', () => {
  it.each([
    ['', 'line 1, column 1 has the end of the file where a value should stand'],
    ['hello\n', 'line 1, column 1 has "hello", which is no JSON'],
    ['{\n  "a": 1,\n}', 'line 3, column 1 has "}" where a name in double quotes should stand'],
    ['{\n  a: 1}', 'line 2, column 3 has "a", which is no JSON'],
    ['{"a" 1}', 'line 1, column 6 has "1" where ":" should stand'],
    [
      '{"a": 1\n true: 2}',
      'line 2, column 2 has "true" where "," or the end of the object or list should stand',
    ],
    ['[1, 2', 'line 1, column 6 has the end of the file where "]" should stand'],
    ['{"a": 1', 'line 1, column 8 has the end of the file where "}" should stand'],
    ['[1,]', 'line 1, column 4 has "]" where a value should stand'],
    ['[01]', /^line 1, column 3 has "1" where "," or/],
    ['[tru]', 'line 1, column 2 has "tru", which is no JSON'],
    ['["\u0080\u007f" 1]', /^line 1, column 7 has "1" where "," or/],
    ['{} x', 'line 1, column 4 has "x", which is no JSON'],
    ['{} 1', 'line 1, column 4 has "1" where nothing more should stand'],
    ['{"a": "b', /^line 1, column 7 has "\\"b", a text without its closing quote$/],
    ['{"a": "b\nc"}', /^line 1, column 7 has "\\"b", a text without its closing quote$/],
    ['{"a": "\\x"}', /^line 1, column 7 has .* an escape that JSON does not have$/],
    ['[1}', /^line 1, column 3 has "}" where "," or/],
    ["{'a': 1}", 'line 1, column 2 has "\'a\'", which is no JSON'],
    ['// comment\n{}', 'line 1, column 1 has "// comment", which is no JSON'],
  ])('says where %j goes wrong', (text, told) => {
    expect(isJson(text)).toBe(false);
    if (typeof told === 'string') expect(describeJsonProblem(text)).toBe(told);
    else expect(describeJsonProblem(text)).toMatch(told);
  });

  it('finds no mistake where the parser finds none, and always one where it finds one', () => {
    const texts = fc.oneof(
      fc.json(),
      fc
        .tuple(
          fc.json(),
          fc.nat(),
          fc.constantFrom('', ',', '"', '}', ']', 'x', '\\', '\n', '0', '-'),
        )
        .map(([json, place, inserted]) => {
          const at = place % (json.length + 1);
          return json.slice(0, at) + inserted + json.slice(at + 1);
        }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(describeJsonProblem(text) === 'it cannot be read').toBe(isJson(text));
      }),
    );
  });

  it('reads a text of many megabytes up to its end', () => {
    const text = `{"a":"${'x\\n'.repeat(3_000_000)}"`;
    expect(describeJsonProblem(text)).toMatch(/has the end of the file where "}" should stand$/);
  });
});
