import { describe, expect, it } from 'vitest';

import { hexRow, parseOffset } from './hex-row.ts';

describe('a row of bytes', () => {
  it('has offset, numbers and characters, also where it is not full', () => {
    const bytes = Uint8Array.from([0x47, 0x45, 0x54, 0x0d, 0x0a, 0xff]);
    expect(hexRow(bytes, 0x1f40, 0x1f46)).toEqual({
      offset: '00001f40',
      hex: '47 45 54 0d 0a ff'.padEnd(48),
      text: 'GET···',
    });
  });

  it('keeps its place until its bytes are read', () => {
    expect(hexRow(null, 0, 100).hex).toBe(`${'·· '.repeat(8)} ${'·· '.repeat(8).trimEnd()}`);
  });
});

describe('an offset that is typed', () => {
  it.each([
    ['8000', 8000],
    [' 0x1F40 ', 8000],
    ['12k', 'A number of bytes, such as 8000 or 0x1f40.'],
    ['', 'A number of bytes, such as 8000 or 0x1f40.'],
    ['9000', 'The last byte is at 8999.'],
  ])('%j is %j', (typed, offset) => {
    expect(parseOffset(typed, 9000)).toBe(offset);
  });
});
