import { describe, expect, it } from 'vitest';

import { describeSendError, isSendErrorCode, sendErrorCodes } from './send-error.ts';

describe('describeSendError', () => {
  it.each(sendErrorCodes)('has one sentence for %s that names the host', (code) => {
    const sentence = describeSendError(code, { host: 'example.com', port: 443, ms: 20_000 });
    expect(sentence).toMatch(/^[A-Z]|^example\.com/);
    expect(sentence).toMatch(/\.$/);
    expect(sentence).toContain('example.com');
  });

  it('has a different sentence for each code', () => {
    const sentences = sendErrorCodes.map((code) => describeSendError(code, { host: 'h', port: 1 }));
    expect(new Set(sentences).size).toBe(sendErrorCodes.length);
  });

  it.each([
    ['connect-timeout', 10_000, 'h:80 did not accept the connection within 10 s.'],
    ['read-timeout', 20_000, 'h:80 took the request but did not answer within 20 s.'],
    ['write-timeout', 1500, 'h:80 did not take the whole request within 1500 ms.'],
  ] as const)('names the limit of %s', (code, ms, sentence) => {
    expect(describeSendError(code, { host: 'h', port: 80, ms })).toBe(sentence);
  });

  it('says "in time" when the limit is not known', () => {
    expect(describeSendError('read-timeout', { host: 'h', port: 80 })).toBe(
      'h:80 took the request but did not answer in time.',
    );
  });

  it('has one line for a target that does not speak TLS, without the lines of OpenSSL', () => {
    const cause =
      'ERR_SSL_WRONG_VERSION_NUMBER: 80ACFF8F507F0000:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/openssl/ssl3_record.c:350:\n';
    const sentence = describeSendError('tls', { host: 'h', port: 443, cause });
    expect(sentence).toContain('(ERR_SSL_WRONG_VERSION_NUMBER: wrong version number)');
    expect(sentence).not.toContain('\n');
  });

  it('says what Ruby makes of an answer that it cannot read', () => {
    const cause = 'Zlib::DataError: incorrect header check';
    expect(describeSendError('unreadable-answer', { host: 'h', port: 80, cause })).toBe(
      "h:80 answered with something that GitLab's HTTP client cannot read (Zlib::DataError: incorrect header check).",
    );
  });

  it('puts an IPv6 address in brackets', () => {
    expect(describeSendError('refused', { host: '::1', port: 8080 })).toBe(
      '[::1]:8080 refused the connection: nothing listens there.',
    );
  });
});

describe('isSendErrorCode', () => {
  it('knows its own codes and no others', () => {
    expect(sendErrorCodes.every(isSendErrorCode)).toBe(true);
    expect(isSendErrorCode('ECONNREFUSED')).toBe(false);
  });
});
