import { describe, expect, it } from 'vitest';

import type { Connection } from './capture-request.ts';
import { type ParseError, refuseBytes } from './not-http.ts';

const connection: Connection = {
  remoteAddress: '127.0.0.1',
  remotePort: 5000,
  localAddress: '127.0.0.1',
  localPort: 4082,
  openedAt: 0,
  requests: 0,
  reading: 0,
  owed: new Set(),
  refused: false,
};

function parseError(code: string, bytes = ''): ParseError {
  return Object.assign(new Error('Parse Error'), {
    code,
    reason: 'Invalid method encountered',
    rawPacket: Buffer.from(bytes, 'latin1'),
  });
}

describe('refuseBytes', () => {
  it('answers 400 and shows how the bytes begin', () => {
    const refusal = refuseBytes(parseError('HPE_INVALID_METHOD', 'hello\r\n\xff'), connection);
    expect(refusal).toMatchObject({
      status: 400,
      notice: {
        kind: 'notice',
        level: 'warning',
        code: 'receiver/not-http',
        message:
          'A connection from 127.0.0.1:5000 sent something that is not HTTP (Invalid method encountered). It was answered 400. The bytes begin with "hello\\r\\n.".',
      },
    });
  });

  it('knows TLS when it sees it', () => {
    const refusal = refuseBytes(parseError('HPE_INVALID_METHOD', '\x16\x03\x01'), connection);
    expect(refusal?.notice.message).toContain('They look like TLS');
  });

  it('answers 431 when the headers are too large', () => {
    expect(refuseBytes(parseError('HPE_HEADER_OVERFLOW'), connection)).toMatchObject({
      status: 431,
      notice: { code: 'receiver/headers-too-large' },
    });
  });

  it('has words of its own for a request that ends in its headers', () => {
    expect(refuseBytes(parseError('HPE_INVALID_EOF_STATE'), connection)).toMatchObject({
      status: 400,
      notice: {
        code: 'receiver/cut-short',
        message:
          'A connection from 127.0.0.1:5000 ended before the headers of its request were whole. It was answered 400.',
      },
    });
  });

  it('leaves a request that ends in its body to its capture', () => {
    const open = { ...connection, reading: 1 };
    expect(refuseBytes(parseError('HPE_INVALID_EOF_STATE'), open)).toBeNull();
    expect(refuseBytes(parseError('HPE_INVALID_CHUNK_SIZE'), open)).not.toBeNull();
  });

  it('has nothing to say about a connection that broke', () => {
    expect(refuseBytes(parseError('ECONNRESET'), connection)).toBeNull();
    expect(refuseBytes(new Error('no code'), connection)).toBeNull();
  });
});
