import { describe, expect, it } from 'vitest';

import {
  addLine,
  type HeaderLine,
  isBlank,
  lineProblem,
  moveLine,
  toHeaderLines,
  toRawHeader,
} from './header-line.ts';

const typed = (name: string, value: string): HeaderLine => ({ key: 9, name, value, raw: null });

describe('header lines', () => {
  it('keep their bytes while nobody touches them, whatever they are', () => {
    const headers = [
      ['X-Ü', 'Ã¼'],
      ['x-\xff', '\xfe'],
      ['X-A', ''],
      ['X-A', ''],
    ] as const;
    const lines = toHeaderLines(headers);
    expect(lines.map(({ value }) => value)).toEqual(['ü', '\xfe', '', '']);
    expect(lines.map(toRawHeader)).toEqual(headers);
    expect(lines.map(lineProblem)).toEqual([null, null, null, null]);
  });

  it('go out as UTF-8 once they are typed', () => {
    expect(toRawHeader(typed(' X-A ', ' ü '))).toEqual(['X-A', 'Ã¼']);
    const [line] = toHeaderLines([['X-A', 'Ã¼']]);
    if (line === undefined) throw new Error('There is no line.');
    expect(toRawHeader({ ...line, name: 'X-B' })).toEqual(['X-B', 'Ã¼']);
    expect(toRawHeader({ ...line, value: 'ü' })).toEqual(['X-A', 'Ã¼']);
  });

  it.each([
    ['a:b', 'c', 'its name has a colon, which ends a name'],
    ['', 'c', 'it has no name'],
    ['X-A', 'a\u0007', 'its value has a control character'],
    ['X-A', '', null],
    ['', ' ', null],
  ])('with %j and %j have the problem %j', (name, value, problem) => {
    expect(lineProblem(typed(name, value))).toBe(problem);
  });

  it('are no blank ones when they came over the wire', () => {
    const [line] = toHeaderLines([['X-A', 'b']]);
    if (line === undefined) throw new Error('There is no line.');
    const emptied = { ...line, name: '', value: '' };
    expect(isBlank(emptied)).toBe(false);
    expect(lineProblem(emptied)).toBe('it has no name');
    expect(isBlank(typed('', ''))).toBe(true);
  });

  it('are added at the end with a key of their own, and move by one place', () => {
    const lines = addLine(addLine(toHeaderLines([['A', '1']])));
    expect(lines.map(({ key }) => key)).toEqual([0, 1, 2]);
    expect(moveLine(lines, 2, -1).map(({ key }) => key)).toEqual([0, 2, 1]);
    expect(moveLine(lines, 0, 1).map(({ key }) => key)).toEqual([1, 0, 2]);
    expect(moveLine(lines, 0, -1)).toEqual(lines);
    expect(moveLine(lines, 2, 1)).toEqual(lines);
  });
});
