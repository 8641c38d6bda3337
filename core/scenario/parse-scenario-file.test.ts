import { describe, expect, it } from 'vitest';

import { parseScenarioFile } from './parse-scenario-file.ts';

const text = `# A comment
name: A morning
steps:
  - fire: a
    count: 3
  - name: rest
    wait: 5s
`;

describe('parseScenarioFile', () => {
  it('reads YAML and knows the line of each part', () => {
    const { value, lineOf } = parseScenarioFile('a.yaml', text);
    expect(value).toEqual({
      name: 'A morning',
      steps: [
        { fire: 'a', count: 3 },
        { name: 'rest', wait: '5s' },
      ],
    });
    expect([
      lineOf(['name']),
      lineOf(['steps', 0]),
      lineOf(['steps', 0, 'count']),
      lineOf(['steps', 1]),
      lineOf(['steps', 1, 'wait']),
    ]).toEqual([2, 4, 5, 6, 7]);
  });

  it('gives the line of what is around a part that is not there', () => {
    const { lineOf } = parseScenarioFile('a.yaml', text);
    expect(lineOf(['steps', 1, 'fire'])).toBe(6);
    expect(lineOf(['variables'])).toBe(2);
  });

  it('reads JSON', () => {
    const { value, lineOf } = parseScenarioFile('a.json', '{\n "name": "x",\n "steps": []\n}');
    expect(value).toEqual({ name: 'x', steps: [] });
    expect(lineOf(['steps'])).toBe(3);
  });

  it.each([
    ['name: [a\nsteps: 1\n', /a\.yaml, line \d+: it is no YAML \(/],
    ['name: a\nname: b\n', /line 2: it is no YAML \(Map keys must be unique/],
  ])('refuses %j with its line', (wrong, message) => {
    expect(() => parseScenarioFile('a.yaml', wrong)).toThrow(message);
  });

  it.each([
    ['lists that never end', '['.repeat(90_000)],
    ['lists in lists', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['lists of blocks', `\n  ${'- '.repeat(20_000)}a`],
  ])('refuses %s in one sentence, however deep they are', (_, deep) => {
    expect(() => parseScenarioFile('a.yaml', `name: a\nsteps: ${deep}`)).toThrow(
      /it nests deeper than 200 levels \(line [23], column \d+\)/,
    );
  });

  it('refuses aliases that multiply', () => {
    const lines = Array.from({ length: 9 }, (_, level) =>
      level === 0 ? 'a0: &a0 [x]' : `a${level}: &a${level} [${`*a${level - 1},`.repeat(9)}]`,
    );
    expect(() => parseScenarioFile('a.yaml', lines.join('\n'))).toThrow(
      'its aliases stand for more than a scenario may hold',
    );
  });
});
