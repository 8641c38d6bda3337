import { describe, expect, it } from 'vitest';

import type { DeliveryPlan } from '#core/delivery/delivery-plan.ts';

import { encodeRequest } from './request-bytes.ts';

function encode(change: Partial<DeliveryPlan['request']>): string {
  const request = { method: 'POST' as const, target: '/', rawHeaders: [], body: '', ...change };
  return encodeRequest({ request }).toString('latin1');
}

describe('encodeRequest', () => {
  it('writes the planned headers in their order and case, with duplicates, and no others', () => {
    const rawHeaders = [
      ['X-b', '1'],
      ['x-A', ''],
      ['X-B', '2'],
    ] as const;
    expect(encode({ target: '/logs?a=%20+', rawHeaders, body: '{}' })).toBe(
      'POST /logs?a=%20+ HTTP/1.1\r\nX-b: 1\r\nx-A: \r\nX-B: 2\r\n\r\n{}',
    );
  });

  it('writes header text byte for byte and the body as UTF-8', () => {
    const text = encode({ rawHeaders: [['X-\u00c3\u00a4', '\u00ff']], body: 'ä😀' });
    expect(text).toBe('POST / HTTP/1.1\r\nX-\xc3\xa4: \xff\r\n\r\n\xc3\xa4\xf0\x9f\x98\x80');
  });

  it('writes names that no HTTP client would let through', () => {
    expect(encode({ rawHeaders: [['not a (token)', 'ok']] })).toContain('not a (token): ok\r\n');
  });

  it('tells requests apart that share their list of headers', () => {
    const rawHeaders = [['Host', 'h']] as const;
    const texts = [{ target: '/a' }, { target: '/b' }, { method: 'GET' }, { body: 'x' }];
    expect(texts.map((change) => encode({ rawHeaders, ...change }))).toEqual([
      'POST /a HTTP/1.1\r\nHost: h\r\n\r\n',
      'POST /b HTTP/1.1\r\nHost: h\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: h\r\n\r\n',
      'POST / HTTP/1.1\r\nHost: h\r\n\r\nx',
    ]);
  });

  it('writes a body of a replay that is not text as the bytes it is', () => {
    const bytes = encodeRequest({
      request: {
        method: 'PUT',
        target: '/x',
        rawHeaders: [['Content-Length', '2']],
        body: '',
        bytes: Uint8Array.of(0xff, 0x00),
      },
    });
    expect(bytes.toString('latin1')).toBe('PUT /x HTTP/1.1\r\nContent-Length: 2\r\n\r\n\xff\0');
  });
});
