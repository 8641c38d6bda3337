import { describe, expect, it } from 'vitest';

import { inPieces } from '../../test/support/read-import.ts';
import { PieceReader } from './piece-reader.ts';
import { textOfFile } from './text-of-file.ts';

async function decode(bytes: Uint8Array, size: number): Promise<string> {
  const pieces: Buffer[] = [];
  const reader = new PieceReader(inPieces(bytes, size));
  for await (const piece of textOfFile('a.har', reader)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

describe('the text of a file', () => {
  it.each([
    ['UTF-8', Buffer.from('{"ü":1}')],
    ['UTF-8 with its mark', Buffer.from('\ufeff{"ü":1}')],
    ['UTF-16', Buffer.from('\ufeff{"ü":1}', 'utf16le')],
    ['UTF-16 without its mark', Buffer.from('{"ü":1}', 'utf16le')],
    ['UTF-16 the other way round', Buffer.from('\ufeff{"ü":1}', 'utf16le').swap16()],
  ])('reads %s', async (_what, bytes) => {
    for (const size of [1, 2, 3, 100]) expect(await decode(bytes, size)).toBe('{"ü":1}');
  });

  it.each([
    ['Latin-1', Buffer.from('{"a":\n"\xe9"}', 'latin1'), 'byte 8 (0xE9, in line 2) is not UTF-8'],
    ['half a character', Buffer.from([0x7b, 0xc3]), 'byte 2 (0xC3, in line 1) is not UTF-8'],
    ['one wrong byte at the end', Buffer.from([0x7b, 0xff]), 'byte 2 (0xFF, in line 1)'],
    ['half of UTF-16', Buffer.from([0xff, 0xfe, 0x7b]), 'begins as UTF-16'],
  ])('refuses %s', async (_what, bytes, message) => {
    for (const size of [1, 2, 3, 100]) await expect(decode(bytes, size)).rejects.toThrow(message);
  });
});
