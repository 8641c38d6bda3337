import { describe, expect, it } from 'vitest';

import { lengthNote } from './length-note.ts';

const sent = [['content-length', '12']] as const;

describe('lengthNote', () => {
  it.each([
    [[['Content-Length', '5']], ': 12 goes out, not 5.'],
    [[['Content-Length', '']], ': 12 goes out, not an empty one.'],
    [[['X-A', '5']], ': 12 is added.'],
    [[['Transfer-Encoding', 'chunked']], ': 12 goes out in place of Transfer-Encoding.'],
  ] as const)('tells what becomes of %j', (written, end) => {
    expect(lengthNote(written, sent)).toBe(`Content-Length is always that of the body${end}`);
  });

  it('says nothing where both agree, or where there is none', () => {
    expect(lengthNote([['CONTENT-LENGTH', '12']], sent)).toBeNull();
    expect(lengthNote([['Content-Length', '12']], [])).toBeNull();
  });
});
