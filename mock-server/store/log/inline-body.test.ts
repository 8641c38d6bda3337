import { describe, expect, it } from 'vitest';

import type { StoredBody } from '#core/http/stored-body.ts';

import { inlineBodyLimit, toInlineBody, toInlineText } from './log-line.ts';

function bytesOf(body: StoredBody | null): Buffer {
  return body === null || body.encoding === 'file'
    ? Buffer.from('not inline')
    : Buffer.from(body.text, body.encoding);
}

describe('toInlineBody', () => {
  it.each([
    ['JSON', Buffer.from('{"a":"b"}'), 'utf8'],
    ['text beyond ASCII', Buffer.from('ä😀\u2028'), 'utf8'],
    ['a byte order mark', Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]), 'utf8'],
    ['NUL and control bytes', Buffer.from([0, 1, 2, 0x7f]), 'utf8'],
    ['Latin-1', Buffer.from([0x61, 0xe9]), 'base64'],
    ['a cut-off character', Buffer.from('😀').subarray(0, 3), 'base64'],
    ['an encoded surrogate', Buffer.from([0xed, 0xa0, 0x80]), 'base64'],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), 'base64'],
  ])('gives the same bytes back for %s', (_name, bytes, encoding) => {
    const body = toInlineBody(bytes);
    expect(body).toMatchObject({ encoding, size: bytes.length });
    expect(bytesOf(body).equals(bytes)).toBe(true);
  });

  it('takes any view of bytes', () => {
    const all = new Uint8Array([0x20, 0x61, 0x62, 0x20]);
    expect(toInlineBody(all.subarray(1, 3))).toEqual({ encoding: 'utf8', size: 2, text: 'ab' });
  });

  it('takes a body of just the limit and none beyond', () => {
    expect(toInlineBody(Buffer.alloc(inlineBodyLimit, 'a'))?.size).toBe(inlineBodyLimit);
    expect(toInlineBody(Buffer.alloc(inlineBodyLimit + 1, 'a'))).toBeNull();
  });

  it('has an empty body for no bytes', () => {
    expect(toInlineBody(new Uint8Array())).toEqual({ encoding: 'utf8', size: 0, text: '' });
  });
});

describe('toInlineText', () => {
  it('counts bytes, not characters', () => {
    expect(toInlineText('ä')).toEqual({ encoding: 'utf8', size: 2, text: 'ä' });
    expect(toInlineText('ä'.repeat(inlineBodyLimit / 2))?.size).toBe(inlineBodyLimit);
    expect(toInlineText('ä'.repeat(inlineBodyLimit / 2 + 1))).toBeNull();
  });
});
