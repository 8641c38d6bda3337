import { describe, expect, it } from 'vitest';

import { HarnessError } from '#core/errors/harness-error.ts';

import { ask } from '../../test/support/ask.ts';
import { authorization, serveControl } from '../../test/support/serve-control.ts';

const sha256 = '0123456789abcdef'.repeat(4);

describe('a body as a download', () => {
  it('is the bytes themselves, which a browser shows nothing of', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const asked: unknown[] = [];
    const { url } = await serveControl({
      handlers: {
        getBody: (input) => {
          asked.push(input);
          return Promise.resolve({ size: 256, base64: Buffer.from(bytes).toString('base64') });
        },
      },
    });
    const answer = await fetch(`${url}/api/bodies/${sha256}`, { headers: authorization });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toBe('attachment');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(asked).toEqual([{ sha256, from: 0 }]);
  });

  it('is 404 for a hash that nothing is kept under', async () => {
    const error = new HarnessError({
      code: 'body/unknown',
      category: 'user-input',
      message: 'Failed to read the body: there is none. Try another.',
    });
    const { url } = await serveControl({ handlers: { getBody: () => Promise.reject(error) } });
    const answer = await ask(`${url}/api/bodies/${sha256}`, { headers: authorization });
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 'body/unknown' } });
  });

  it.each(['..', '..%2f..%2fworld.json', 'abc'])(
    'is refused for %s, which is no hash',
    async (id) => {
      const { url } = await serveControl();
      const target = `/api/bodies/${id}`;
      const answer = await ask(url, { target, headers: authorization });
      expect([400, 404]).toContain(answer.status);
      expect(answer.headers['content-type']).toContain('application/json');
    },
  );
});
