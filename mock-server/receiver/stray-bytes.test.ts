import { describe, expect, it } from 'vitest';

import { type StrayBytes, strayNotice } from './stray-bytes.ts';

function noticeOf(bytes: string, change: Partial<StrayBytes> = {}) {
  return strayNotice({
    reason: 'not-http',
    beginning: Buffer.from(bytes, 'latin1'),
    bytes: { encoding: 'utf8', size: bytes.length, text: bytes },
    dropped: 0,
    from: '127.0.0.1:5000',
    secure: false,
    ...change,
  });
}

describe('the notice of bytes that are no request', () => {
  it('shows how they begin, and has them', () => {
    expect(noticeOf('hello\r\n\xff')).toEqual({
      kind: 'notice',
      level: 'warning',
      code: 'receiver/not-http',
      message:
        'A connection from 127.0.0.1:5000 sent something that is not HTTP. It was answered 400. The bytes begin with "hello\\r\\n.".',
      bytes: { encoding: 'utf8', size: 8, text: 'hello\r\n\xff' },
    });
  });

  it('knows TLS when it sees it, and HTTP/2', () => {
    expect(noticeOf('\x16\x03\x01').message).toContain('They look like TLS');
    expect(noticeOf('\x16\x03\x01', { secure: true }).message).not.toContain('TLS');
    expect(noticeOf('PRI * HTTP/2.0\r\n\r\nSM').message).toContain('the preface of HTTP/2');
  });

  it.each([
    ['head-too-long', 'receiver/headers-too-large', 'more than 1 MB of headers'],
    ['cut-short', 'receiver/cut-short', 'ended before the headers'],
    ['after-last', 'receiver/bytes-after-request', 'behind its last request'],
  ] as const)('has words of its own for %s', (reason, code, words) => {
    const notice = noticeOf('x', { reason });
    expect([notice.code, notice.message]).toEqual([code, expect.stringContaining(words)]);
  });

  it('says how much of them was not kept', () => {
    expect(noticeOf('x', { dropped: 7 }).message).toMatch(/ 7 more came than are kept\.$/);
  });
});
