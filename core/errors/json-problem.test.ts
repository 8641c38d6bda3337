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
    ['hello\n', 'line 1, column 1 has "hello" where a value should stand'],
    ['{\n  "a": 1,\n}', 'line 3, column 1 has "}" where a name in double quotes should stand'],
    ['{\n  a: 1}', 'line 2, column 3 has "a" where a name in double quotes or "}" should stand'],
    ['{"a" 1}', 'line 1, column 6 has "1" where ":" should stand'],
    [
      '{"a": 1\n "b": 2}',
      'line 2, column 2 has "\\"" where "," or the end of the object or list should stand',
    ],
    ['[1, 2', /^line 1, column 6 has the end of the file where "," or/],
    ['[1,]', 'line 1, column 4 has "]" where a value should stand'],
    ['[01]', 'line 1, column 2 has "01" where a value or "]" should stand'],
    ['[tru]', 'line 1, column 2 has "tru" where a value or "]" should stand'],
    ['["\u0080\u007f" 1]', /^line 1, column 7 has "1" where "," or/],
    ['{} x', 'line 1, column 4 has "x" where nothing more should stand'],
    ['{"a": "b', /the end of the file where the rest of a text in double quotes should stand$/],
    ['{"a": "b\nc"}', /^line 1, column 9 has "\\n" where the rest of a text/],
    ['{"a": "\\x"}', /^line 1, column 8 has "\\\\" where the rest of a text/],
    ['[1}', /^line 1, column 3 has "}" where "," or/],
    ["{'a': 1}", /^line 1, column 2 has "'" where a name in double quotes or/],
    ['// comment\n{}', /^line 1, column 1 has "\/" where a value should stand/],
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
    expect(describeJsonProblem(text)).toMatch(/the end of the file where ","/);
  });
});
