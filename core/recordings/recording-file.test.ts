import { win32 } from 'node:path';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { recordingFileName } from './recording-file.ts';

const id = '20261121T093000.123Z';

describe('recordingFileName', () => {
  it.each([
    [null, `${id}.auditorium`],
    ['', `${id}.auditorium`],
    ['before the fix', 'before-the-fix.auditorium'],
    ['Größe: 5 MB?', 'Größe-5-MB.auditorium'],
    ['..', `${id}.auditorium`],
    ['../../etc/passwd', 'etc-passwd.auditorium'],
    ['C:\\calls', 'C-calls.auditorium'],
    ['a. ', 'a.auditorium'],
    ['NUL', 'recording-NUL.auditorium'],
    ['con.old', 'recording-con.old.auditorium'],
  ])('of %j is %s', (name, file) => {
    expect(recordingFileName({ id, name })).toBe(file);
  });

  it('is a name that Windows takes, whatever the recording is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), (name) => {
        const file = recordingFileName({ id, name });
        expect(win32.basename(file)).toBe(file);
        // What Windows refuses in a name, and halves of a character.
        expect(file).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cs}]/u);
        expect(file).not.toMatch(/^\.|[. ]$/);
        expect(Buffer.byteLength(file)).toBeLessThanOrEqual(255);
      }),
    );
  });
});
