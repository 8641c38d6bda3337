/** What all endpoints of the REST API have in common: sign-in, the record, pages of other origins, faults. */
import { describe, expect, it } from 'vitest';

import { getRest } from '../../../test/support/ask-rest.ts';
import { type MockGitLab, mockGitLab } from '../../../test/support/mock-gitlab.ts';
import { changeTokens, changeUser } from '../../../test/support/people.ts';

/** Asks with the owner's token as it is sent, whatever the world says of it after `change`. */
async function askAsOwner(gitlab: MockGitLab, change: () => Promise<void>, path = '/groups/1') {
  const token = gitlab.tokenOf('owner');
  await change();
  return gitlab.send(`/api/v4${path}`, { headers: { 'private-token': token } });
}

describe('sign-in', () => {
  it.each<[string, (token: string) => [string, Record<string, string>]]>([
    ['PRIVATE-TOKEN', (token) => ['/user', { 'PRIVATE-TOKEN': token }]],
    ['Authorization: Bearer', (token) => ['/user', { Authorization: `Bearer ${token}` }]],
    ['?private_token=', (token) => [`/user?private_token=${token}`, {}]],
  ])('takes a token by %s', async (_how, make) => {
    const gitlab = mockGitLab();
    const [path, headers] = make(gitlab.tokenOf('maintainer'));
    const { body } = await gitlab.send(`/api/v4${path}`, { headers });
    expect(body).toMatchObject({ username: 'maintainer' });
  });

  // row: rest.token-absent
  it('refuses a token of nobody', async () => {
    const headers = { 'private-token': 'glpat-nobody' };
    const { status, body } = await mockGitLab().send('/api/v4/groups/1', { headers });
    expect([status, body]).toEqual([401, { message: '401 Unauthorized' }]);
  });

  it.each([
    // row: rest.token-over
    ['revoked', { revoked: true }, 'Token was revoked. You have to re-authorize from the user.'],
    // row: rest.token-over
    [
      'expired',
      { expiresAt: '2023-06-22' },
      'Token is expired. You can either do re-authorization or token refresh.',
    ],
  ])('says of a token that it is %s', async (_what, change, description) => {
    const gitlab = mockGitLab();
    const asked = await askAsOwner(gitlab, () => changeTokens(gitlab, 'owner', change));
    expect(asked.status).toBe(401);
    expect(asked.body).toEqual({ error: 'invalid_token', error_description: description });
  });

  // row: rest.scope
  it('names the scopes that would do', async () => {
    const gitlab = mockGitLab();
    const change = () => changeTokens(gitlab, 'owner', { scopes: ['read_user'] });
    const asked = await askAsOwner(gitlab, change);
    expect(asked.status).toBe(403);
    expect(asked.body).toEqual({
      error: 'insufficient_scope',
      error_description:
        'The request requires higher privileges than provided by the access token.',
      scope: 'api read_api',
    });
    expect((await getRest(gitlab, '/user')).status).toBe(200);
  });

  // row: rest.scope
  it('lets a token that only reads read', async () => {
    const gitlab = mockGitLab();
    const change = () => changeTokens(gitlab, 'owner', { scopes: ['read_api'] });
    expect((await askAsOwner(gitlab, change)).status).toBe(200);
  });

  // row: rest.blocked
  it('refuses a blocked user', async () => {
    const gitlab = mockGitLab();
    const change = () => changeUser(gitlab, 'owner', { state: 'blocked' });
    const { status, body } = await askAsOwner(gitlab, change, '/user');
    expect(status).toBe(403);
    expect(body).toEqual({ message: '403 Forbidden - Your account has been blocked.' });
    expect(gitlab.calls).toMatchObject([{ who: 'owner', status: 403 }]);
  });
});

describe('the record of calls', () => {
  it('has who asked what, without the token', async () => {
    const gitlab = mockGitLab();
    const token = gitlab.tokenOf('owner');
    await gitlab.send(`/api/v4/groups/my-group?private_token=${token}&with_projects=true`);
    expect(gitlab.calls).toMatchObject([
      {
        kind: 'api-call',
        who: 'owner',
        method: 'GET',
        path: '/api/v4/groups/my-group',
        operation: 'GET /api/v4/groups/:id',
        query: null,
        variables: { with_projects: 'true' },
        status: 200,
        answer: { full_path: 'my-group' },
        durationMs: 0,
      },
    ]);
    expect(JSON.stringify(gitlab.calls)).not.toContain(token);
  });
});

describe('a fault', () => {
  it('is answered 500, and the reason goes to us alone', async () => {
    const profile = () => {
      throw new Error('secret inside');
    };
    const gitlab = mockGitLab({}, { profile });
    const { status, body } = await getRest(gitlab, '/version');
    expect([status, body]).toEqual([500, { message: '500 Internal Server Error' }]);
    expect(String(gitlab.faults[0])).toContain('secret inside');
  });
});

describe('pages of other origins', () => {
  it('may ask and read', async () => {
    const headers = { origin: 'http://elsewhere.test', 'access-control-request-headers': 'x' };
    const gitlab = mockGitLab();
    const before = await gitlab.send('/api/v4/groups/1', { method: 'OPTIONS', headers });
    expect(before.status).toBe(200);
    expect(before.headers.get('access-control-allow-headers')).toBe('x');
    const { headers: answered } = await gitlab.send('/api/v4/groups/1', { headers });
    expect(answered.get('access-control-allow-origin')).toBe('*');
  });
});
