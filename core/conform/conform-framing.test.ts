import { describe, expect, it } from 'vitest';

import { callCaptures } from '../../test/support/call-captures.ts';
import { fixtureCaptures } from '../../test/support/fixture-captures.ts';
import { newAttempt, newCapture } from '../../test/support/log-entries.ts';
import { encodeBase64 } from '../http/base64.ts';
import { toByteString, utf8Bytes } from '../http/byte-string.ts';
import type { CaptureEntry } from '../log/log-entry.ts';
import { conformFraming } from './conform-framing.ts';
import { toConformed } from './conformed-request.ts';

const place = { seq: 1, at: '2026-01-01T00:00:00.000Z' };

function find(change: Partial<Omit<CaptureEntry, 'seq' | 'at'>>, isTolerant = false) {
  const capture = { ...newCapture(change), ...place };
  return conformFraming(toConformed(capture, null), { isTolerant });
}

function told(change: Partial<Omit<CaptureEntry, 'seq' | 'at'>>, isTolerant = false): string[] {
  return find(change, isTolerant).map(({ id, level }) => `${level} ${id}`);
}

const { request } = newCapture();

describe('how a request stood on the wire', () => {
  // row: request.post
  it('has no finding where Ruby wrote it, but for custom headers of names that are none', () => {
    const wires = [
      ...callCaptures.flatMap(({ title, wire }) => (wire === undefined ? [] : [[title, wire]])),
      ...fixtureCaptures.captures.flatMap(({ fixture, heads, body }) =>
        Object.values(heads).map((head) => [fixture, head + body]),
      ),
    ];
    expect(wires.length).toBeGreaterThan(60);
    const odd = wires.flatMap(([title = '', wire = '']) => {
      const bytes = toByteString(wire);
      const head = bytes.slice(0, bytes.indexOf('\r\n\r\n') + 4);
      const text = { head, framed: null, trailers: [], complete: true };
      return conformFraming({ wire: text }, { isTolerant: false }).map(
        ({ id, level }) => `${title}: ${level} ${id}`,
      );
    });
    expect(odd).toEqual([
      'name with a blank: should framing/field-name',
      'name and value that are not ASCII: should framing/field-name',
    ]);
  });

  it('is judged by the bytes that the receiver kept, one finding of a kind', () => {
    const head = 'POST / HTTP/1.1\nX-Token : secret\nX-B: b\n\n';
    expect(find({ wire: { head } })).toMatchObject([
      {
        id: 'framing/bare-lf',
        level: 'must',
        source: expect.stringContaining('RFC 9112, section 2.2') as string,
        evidence: { actual: 'line 1, and 3 more' },
      },
      { id: 'framing/blank-before-colon', evidence: { actual: 'X-Token, header line 1' } },
    ]);
    expect(JSON.stringify(find({ wire: { head } }))).not.toContain('secret');
  });

  it.each([
    ['text', { encoding: 'utf8', size: 17, text: '2;a=b\r\nä\r\n0\r\n\r\n' }],
    ['bytes', { encoding: 'base64', size: 7, text: encodeBase64(utf8Bytes('1;a=b\r\n')) }],
  ] as const)('looks into chunks that are %s', (_what, body) => {
    expect(told({ wire: { body } })).toEqual(['must framing/chunk-extension']);
  });

  it('says nothing of chunks that stand in a file beside the log', () => {
    const body = { encoding: 'file', size: 2_000_000, sha256: 'a'.repeat(64) } as const;
    expect(told({ wire: { body } })).toEqual([]);
  });

  it('goes by the fields of what came from a file', () => {
    const imported = { from: 'a.har', url: 'http://a.test/', at: null };
    const old = { ...request, httpVersion: '1.0', target: 'http://a.test/' };
    expect(told({ imported, request: old })).toEqual([
      'must framing/http-version',
      'should framing/target-form',
    ]);
  });

  it('only mentions what a proxy may write so, when it is tolerant', () => {
    const trailing = { ...request, httpVersion: '1.0', rawTrailers: [['A', 'b']] as const };
    expect(told({ request: trailing }, true)).toEqual([
      'may framing/http-version',
      'may framing/trailers',
    ]);
    expect(told({ wire: { head: 'POST / HTTP/1.1\n\n' } }, true)).toEqual(['must framing/bare-lf']);
  });

  it('tells of a body that did not come whole', () => {
    expect(told({ complete: false })).toEqual(['should framing/not-whole']);
  });

  it('is judged of what was sent, too', () => {
    const rawHeaders = [['Content-Length', '+2']] as const;
    const sent = newAttempt({ request: { ...newAttempt().request, rawHeaders } });
    const found = conformFraming(toConformed({ ...sent, ...place }, null), { isTolerant: false });
    expect(found.map(({ id }) => id)).toEqual(['framing/length-form']);
  });
});
