import { describe, expect, it } from 'vitest';

import { causeOf, classifySocketError } from './classify-socket-error.ts';

function failure(code: string, message = 'it failed'): Error {
  return Object.assign(new Error(message), { code });
}

describe('classifySocketError', () => {
  it.each([
    ['ECONNREFUSED', 'refused'],
    ['ENOTFOUND', 'unknown-host'],
    ['EAI_AGAIN', 'unknown-host'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['ETIMEDOUT', 'connect-timeout'],
    ['ECONNRESET', 'reset'],
    ['EADDRNOTAVAIL', 'other'],
  ])('calls %s before the connection %s', (code, expected) => {
    expect(classifySocketError(failure(code), 'connecting')).toBe(expected);
  });

  it.each([
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
    ['ETIMEDOUT', 'read-timeout'],
    ['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', 'tls'],
    ['ERR_TLS_RENEGOTIATION_DISABLED', 'tls'],
    ['EMFILE', 'other'],
  ])('calls %s on an open connection %s', (code, expected) => {
    expect(classifySocketError(failure(code), 'open')).toBe(expected);
  });

  it.each(['DEPTH_ZERO_SELF_SIGNED_CERT', 'EPROTO', 'ECONNRESET'])(
    'puts %s during a handshake down to TLS',
    (code) => {
      expect(classifySocketError(failure(code), 'securing')).toBe('tls');
    },
  );

  it('has a code for anything that is thrown', () => {
    expect(classifySocketError('a string', 'open')).toBe('other');
    expect(classifySocketError(new Error('no code'), 'open')).toBe('other');
  });
});

describe('causeOf', () => {
  it('names the code once', () => {
    expect(causeOf(failure('EMFILE', 'connect EMFILE 127.0.0.1:9'))).toBe(
      'connect EMFILE 127.0.0.1:9',
    );
    expect(causeOf(failure('CERT_HAS_EXPIRED', 'certificate has expired'))).toBe(
      'CERT_HAS_EXPIRED: certificate has expired',
    );
    expect(causeOf('odd')).toBe('odd');
  });
});
