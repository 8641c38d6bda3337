import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import {
  explorerPath,
  explorerSessionPath,
  explorerSessionSchema,
} from '#contract/explorer-session.ts';

import { type Answer, ask } from '../../../test/support/ask.ts';
import { makeFolder } from '../../../test/support/make-folder.ts';
import { mockGitLab } from '../../../test/support/mock-gitlab.ts';
import { serve } from '../../../test/support/serve.ts';
import { createGitLabApp } from '../create-gitlab-app.ts';

async function start(explorerDir: string | null = null) {
  const gitlab = mockGitLab();
  const { url } = await serve(createGitLabApp(gitlab.deps, explorerDir));
  const { port } = new URL(url);
  const session = (headers: Record<string, string> = {}): Promise<Answer> =>
    ask(url + explorerSessionPath, { headers });
  return { gitlab, url, port, session };
}

/** A folder as the bundler leaves it. */
async function builtExplorer(): Promise<string> {
  const dir = await makeFolder();
  await mkdir(join(dir, 'assets'));
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>The explorer</title>');
  await writeFile(join(dir, 'assets', 'index-a1.js'), 'console.log(1);');
  return dir;
}

describe('the session of the explorer', () => {
  it('has everybody who can sign in, with a token that is theirs', async () => {
    const { gitlab, session } = await start();
    const { users, profile } = explorerSessionSchema.parse(JSON.parse((await session()).text));
    expect(profile).toBe('16.1');
    expect(users.map(({ username, role }) => [username, role])).toEqual([
      ['root', 'administrator'],
      ['owner', 'owner'],
      ['maintainer', 'maintainer'],
      ['developer', 'developer'],
    ]);
    for (const { username, token } of users) expect(token).toBe(gitlab.tokenOf(username));
  });

  it('leaves out who has no token that is good', async () => {
    const { gitlab, session } = await start();
    await gitlab.store.update((world) => ({
      world: {
        ...world,
        accessTokens: world.accessTokens.map((token) => ({ ...token, revoked: true })),
      },
      result: undefined,
    }));
    expect(JSON.parse((await session()).text)).toHaveProperty('users', []);
  });

  it('has the operations of the version of the moment', async () => {
    const { gitlab, session } = await start();
    const idsOf = async (profile: string): Promise<string[]> => {
      await gitlab.store.update((world) => ({
        world: { ...world, settings: { ...world.settings, profile } },
        result: undefined,
      }));
      const { operations } = explorerSessionSchema.parse(JSON.parse((await session()).text));
      return operations.map(({ id }) => id);
    };
    expect(await idsOf('14.5')).toEqual([
      'create-destination-first',
      'list-destinations-first',
      'list-destinations-misspelt',
    ]);
    expect(await idsOf('16.1')).toContain('add-instance-header');
    expect(await idsOf('16.1')).not.toContain('create-amazon-s3');
    expect(await idsOf('16.5')).toContain('create-amazon-s3');
  });

  it('is kept by nobody and granted to no other origin', async () => {
    const { headers } = await (await start()).session();
    expect(headers['cache-control']).toBe('no-store');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  });

  it.each([
    ['another name, as after DNS rebinding', (port: string) => ({ host: `evil.example:${port}` })],
    ['another port', () => ({ host: '127.0.0.1:1' })],
    ['a page of another origin', () => ({ origin: 'https://evil.example' })],
    ['a page of a file', () => ({ origin: 'null' })],
    ['a page of another site', () => ({ 'sec-fetch-site': 'cross-site' })],
    ['a page of another port of this machine', () => ({ 'sec-fetch-site': 'same-site' })],
    ['the address bar', () => ({ 'sec-fetch-site': 'none' })],
  ])('is refused to %s', async (_whom, headersFor) => {
    const { port, session } = await start();
    const answer = await session({ ...headersFor(port) });
    expect(answer.status).toBe(403);
    expect(answer.text).not.toContain('glpat-');
  });

  it('is given to its own page', async () => {
    const { session } = await start();
    expect((await session({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });
});

describe('the explorer', () => {
  it('stands at GitLab’s path and may load from its own origin only', async () => {
    const { url } = await start(await builtExplorer());
    for (const path of [explorerPath, `${explorerPath}/`]) {
      const { status, text, headers } = await ask(url + path);
      expect(status).toBe(200);
      expect(text).toContain('The explorer');
      expect(headers['cache-control']).toBe('no-store');
      const policy = headers['content-security-policy'];
      expect(policy).toContain("default-src 'self'; script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe-eval');
    }
  });

  it('has assets that may be kept for ever, and nothing in place of missing ones', async () => {
    const { url } = await start(await builtExplorer());
    const found = await ask(`${url}${explorerPath}/assets/index-a1.js`);
    expect(found.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await ask(`${url}${explorerPath}/assets/index-b2.js`)).status).toBe(404);
  });

  it('does not let anybody out of its folder', async () => {
    const { url } = await start(await builtExplorer());
    const { text } = await ask(url, { target: `${explorerPath}/..%2f..%2f..%2fetc%2fpasswd` });
    expect(text).not.toContain('root:');
  });

  it('says so in a sentence where it was not built', async () => {
    const { url } = await start();
    const { status, text } = await ask(url + explorerPath);
    expect(status).toBe(404);
    expect(text).toMatch(/^This harness serves no explorer/);
  });

  it('leaves the API beside it as it is: no Host lock, and access from other origins', async () => {
    const { url, gitlab } = await start();
    const { status, headers } = await ask(`${url}/api/graphql`, {
      method: 'POST',
      headers: {
        host: 'gitlab.example.com',
        origin: 'https://page.example',
        'content-type': 'application/json',
        'private-token': gitlab.tokenOf('owner'),
      },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    expect(status).toBe(200);
    expect(headers['access-control-allow-origin']).toBe('*');
  });
});
