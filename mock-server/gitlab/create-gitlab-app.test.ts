import { describe, expect, it } from 'vitest';

import { ask } from '../../test/support/ask.ts';
import { type MockGitLab, mockGitLab } from '../../test/support/mock-gitlab.ts';
import { serve } from '../../test/support/serve.ts';
import { createGitLabApp } from './create-gitlab-app.ts';

const json = { 'content-type': 'application/json' };
const query = '{ group(fullPath: "my-group") { path webUrl } }';

async function start(
  gitlab: MockGitLab = mockGitLab(),
): Promise<{ url: string; gitlab: MockGitLab }> {
  const { url } = await serve(createGitLabApp(gitlab.deps));
  return { url, gitlab };
}

describe('the mock GitLab over the network', () => {
  it('answers a query as the handlers do, with links to the address that was used', async () => {
    const { url, gitlab } = await start();
    const { status, text, headers } = await ask(`${url}/api/graphql`, {
      method: 'POST',
      headers: { ...json, 'PRIVATE-TOKEN': gitlab.tokenOf('owner') },
      body: JSON.stringify({ query }),
    });
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      data: { group: { path: 'my-group', webUrl: `${url}/groups/my-group` } },
    });
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('takes what curl sends: a form, and a query by GET', async () => {
    const { url, gitlab } = await start();
    const token = gitlab.tokenOf('owner');
    const form = await ask(`${url}/api/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ query }).toString(),
    });
    const parameters = new URLSearchParams({ query, private_token: token }).toString();
    const got = await ask(`${url}/api/graphql?${parameters}`);
    expect(got.text).toBe(form.text);
    expect(got.text).toContain('"path":"my-group"');
    expect(JSON.stringify(gitlab.calls)).not.toContain(token);
  });

  it('answers HEAD and OPTIONS without a body', async () => {
    const { url } = await start();
    const parameters = new URLSearchParams({ query }).toString();
    const head = await ask(`${url}/api/graphql?${parameters}`, { method: 'HEAD' });
    expect([head.status, head.text]).toEqual([200, '']);
    const options = await ask(`${url}/api/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'https://page.example' },
    });
    expect([options.status, options.text]).toEqual([200, '']);
    expect(options.headers['access-control-allow-origin']).toBe('*');
  });

  it('links to the address that was used also where it has a slash too many', async () => {
    const { url, gitlab } = await start();
    const headers = { ...json, 'PRIVATE-TOKEN': gitlab.tokenOf('owner') };
    const graphql = await ask(`${url}//api/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    });
    expect(graphql.text).toContain(`"webUrl":"${url}/groups/my-group"`);
    const rest = await ask(`${url}//api/v4/user`, { headers });
    expect(rest.text).toContain(`"web_url":"${url}/owner"`);
  });

  it.each([
    ['/-/health', 'GitLab OK'],
    ['/-/liveness', '{"status":"ok"}'],
    ['/-/readiness', '{"status":"ok","master_check":[{"status":"ok"}]}'],
  ])('tells %s that it is up', async (path, told) => {
    const { url } = await start();
    const { status, text } = await ask(`${url}${path}`);
    expect([status, text]).toEqual([200, told]);
  });

  // row: status.bad-token
  it('row "a token was sent and belongs to nobody": 401 in JSON', async () => {
    const { url } = await start();
    const { status, text } = await ask(`${url}/api/graphql`, {
      method: 'POST',
      headers: { ...json, 'private-token': 'nope' },
      body: '{}',
    });
    expect([status, text]).toEqual([401, '{"errors":[{"message":"Invalid token"}]}']);
  });

  it.each(['/api/graphql/more', /* row: status.unknown-route */ '/somewhere'])(
    'row "unknown route": 404 for %s',
    async (path) => {
      const { url } = await start();
      const { status, text } = await ask(`${url}${path}`, { method: 'POST' });
      expect([status, text]).toEqual([404, '{"errors":[{"message":"Not found!"}]}']);
    },
  );

  it('says at / what it is, and that it is not GitLab', async () => {
    const { url } = await start();
    const { status, text, headers } = await ask(url);
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/html');
    expect(headers['content-security-policy']).toBe("default-src 'none'");
    expect(text).toMatch(/not affiliated with GitLab/);
  });

  it('refuses a body that is too large, and goes on serving', async () => {
    const { url } = await start();
    const { status, text } = await ask(`${url}/api/graphql`, {
      method: 'POST',
      headers: json,
      body: ' '.repeat(1024 * 1024 + 1),
    });
    expect([status, text]).toEqual([413, '{"errors":[{"message":"Request body too large"}]}']);
    expect((await ask(url)).status).toBe(200);
  });

  it('refuses what is no request that can be understood, without a word of its insides', async () => {
    const { url } = await start();
    const broken = [
      { headers: { host: 'a b' } },
      { target: '//' },
      { method: 'TRACE' },
      { headers: { ...json, 'content-encoding': 'nonsense' }, method: 'POST', body: '{}' },
    ];
    for (const options of broken) {
      const { status, text } = await ask(`${url}/api/graphql`, options);
      expect(status).toBeLessThan(500);
      expect(text).not.toMatch(/node_modules|\bat \w/);
    }
  });

  it('answers a fault of its own with 500 and no stack', async () => {
    const gitlab = mockGitLab(
      {},
      {
        profile: () => {
          throw new Error('secret inside');
        },
      },
    );
    const { url } = await start(gitlab);
    const { status, text } = await ask(`${url}/api/graphql`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ query }),
    });
    expect([status, text]).toEqual([500, '{"errors":[{"message":"Internal server error"}]}']);
    expect(String(gitlab.faults[0])).toContain('secret inside');
  });
});
