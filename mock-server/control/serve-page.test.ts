import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { ask } from '../../test/support/ask.ts';
import { serveControl } from '../../test/support/serve-control.ts';

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

/** A control server with a small page, in a folder called assets to be awkward. */
async function servePage() {
  const parent = await mkdtemp(join(tmpdir(), 'auditorium-page-'));
  onTestFinished(() => rm(parent, { recursive: true }));
  const pageDir = join(parent, 'assets', 'page');
  await mkdir(join(pageDir, 'assets'), { recursive: true });
  await writeFile(join(parent, 'assets', 'secret.txt'), 'a secret');
  await writeFile(join(pageDir, 'index.html'), '<!doctype html><title>The page</title>');
  await writeFile(join(pageDir, 'assets', 'index-a1b2c3.js'), 'console.log(1);');
  await writeFile(join(pageDir, 'assets', 'large-d4e5f6.js'), 'console.log(2);');
  await writeFile(join(pageDir, 'assets', 'large-d4e5f6.js.br'), 'packed by Brotli');
  await writeFile(join(pageDir, 'assets', 'large-d4e5f6.js.gz'), 'packed by gzip');
  return serveControl({ pageDir });
}

describe('the page', () => {
  it('is served without a token, never from a cache', async () => {
    const { url } = await servePage();
    const answer = await ask(`${url}/`);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('The page');
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('may load and reach its own origin only, and be framed by nobody', async () => {
    const { url } = await servePage();
    const { headers } = await ask(`${url}/`);
    expect(headers['content-security-policy']).toBe(
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
        "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it('has assets that may be kept for ever', async () => {
    const { url } = await servePage();
    const answer = await ask(`${url}/assets/index-a1b2c3.js`);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain('javascript');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it.each([
    ['gzip, deflate, br, zstd', 'br', 'packed by Brotli'],
    ['gzip, deflate', 'gzip', 'packed by gzip'],
    ['br;q=0, gzip', 'gzip', 'packed by gzip'],
    ['identity', undefined, 'console.log(2);'],
    [undefined, undefined, 'console.log(2);'],
  ])('sends packed what a browser takes packed: %s', async (accepted, coding, text) => {
    const { url } = await servePage();
    const headers = accepted === undefined ? {} : { 'accept-encoding': accepted };
    const answer = await ask(`${url}/assets/large-d4e5f6.js`, { headers });
    expect([answer.status, answer.text]).toEqual([200, text]);
    expect(answer.headers['content-encoding']).toBe(coding);
    expect(answer.headers['content-type']).toContain('javascript');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.vary).toBe('Accept-Encoding');
    expect(answer.headers.etag).toBeDefined();
  });

  it('sends as it is what stands there in one form only', async () => {
    const { url } = await servePage();
    const headers = { 'accept-encoding': 'br, gzip' };
    const answer = await ask(`${url}/assets/index-a1b2c3.js`, { headers });
    expect(answer.headers).not.toHaveProperty('content-encoding');
    expect(answer.text).toBe('console.log(1);');
  });

  it('stands at every path that a browser asks as a page, so that its own routes can be opened', async () => {
    const { url } = await servePage();
    const answer = await ask(`${url}/deliveries/12`, { headers: html });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('The page');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('does not stand in for a missing script', async () => {
    const { url } = await servePage();
    for (const headers of [{}, { accept: '*/*' }]) {
      const answer = await ask(`${url}/assets/missing.js`, { headers });
      expect(answer.status).toBe(404);
      expect(answer.text).toBe('There is no such file here.\n');
    }
  });

  it('never stands in for the API', async () => {
    const { url } = await servePage();
    expect((await ask(`${url}/api/stream`, { headers: html })).status).toBe(401);
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
  ])('does not let %s out of its folder', async (target) => {
    const { url } = await servePage();
    expect((await ask(url, { target })).text).not.toContain('a secret');
  });

  it('answers 400 in words for a path that is no percent-encoding', async () => {
    const { url } = await servePage();
    for (const headers of [{}, html]) {
      const answer = await ask(url, { target: '/%zz', headers });
      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.text)).toMatchObject({
        error: {
          code: 'input/bad-path',
          message:
            'Failed to read the request: its path has a % that no two hexadecimal digits follow, or bytes that are not UTF-8. Try %25 for a plain %.',
        },
      });
    }
  });

  it('is a plain sentence where the harness was started without one', async () => {
    const { url } = await serveControl({ pageDir: null });
    const answer = await ask(`${url}/`, { headers: html });
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toContain('text/plain');
    expect(answer.text).toBe(
      'This harness serves no page: it was started without one. Its control API is under /api.\n',
    );
  });
});
