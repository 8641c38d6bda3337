import { describe, expect, it } from 'vitest';

import { readChunkSize, sizeLines } from './chunk-size.ts';

describe('the sizes in a chunked body', () => {
  it.each([
    ['a\r\n', 10],
    [' 0A ;x="1"\n', 10],
    ['0\r\n', 0],
    ['xyz\r\n', null],
    ['-1\r\n', null],
    ['\r\n', null],
  ])('of %j are read', (line, size) => {
    expect(readChunkSize(line)).toBe(size);
  });

  it.each([
    [
      'two and the last',
      '3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n',
      ['3\r\n', '2;x\r\n', '0\r\n'],
      false,
    ],
    ['a line in the data', '3\r\n5\r\n\r\n0\r\n\r\n', ['3\r\n', '0\r\n'], false],
    ['lines that end with LF alone', '1\na\n0\n\n', ['1\n', '0\n'], false],
    ['one that stops in its data', '5\r\nab', ['5\r\n'], false],
    ['one that stops behind its data', '2\r\nab\r', ['2\r\n'], false],
    ['one that stops in its size', '5', [], false],
    ['one that is longer than it says', '1\r\nabc\r\n', ['1\r\n'], true],
    ['none', 'xyz\r\n', [], true],
    ['nothing', '', [], false],
  ] as const)('are found: %s', (_what, framed, lines, broken) => {
    expect(sizeLines(framed)).toEqual({ lines, broken });
  });
});
