/** What the endpoints of the REST API answer to whom. */
import { describe, expect, it } from 'vitest';

import { getRest } from '../../../test/support/ask-rest.ts';
import { mockGitLab } from '../../../test/support/mock-gitlab.ts';
import { changeRole } from '../../../test/support/people.ts';

const unauthorized = { message: '401 Unauthorized' };

describe('/version and /metadata', () => {
  it.each([
    ['16.1', '16.1.0-ee'],
    ['14.5', '14.5.0-ee'],
    ['next', '19.4.0-pre'],
  ])('tell of profile %s that it is %s', async (profile, version) => {
    const { status, body, headers } = await getRest(mockGitLab({ profile }), '/version');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json');
    expect(body).toMatchObject({ version, enterprise: true, kas: { enabled: false } });
  });

  it('answer the same, once GitLab has both', async () => {
    const gitlab = mockGitLab({ profile: '15.2' });
    expect((await getRest(gitlab, '/metadata')).body).toEqual(
      (await getRest(gitlab, '/version')).body,
    );
    const before = await getRest(mockGitLab({ profile: '15.1' }), '/metadata');
    expect([before.status, before.body]).toEqual([404, { error: '404 Not Found' }]);
  });

  it('are not for anonymous callers', async () => {
    const { status, body } = await getRest(mockGitLab(), '/version', null);
    expect([status, body]).toEqual([401, unauthorized]);
  });
});

describe('/user', () => {
  it('shows the caller', async () => {
    const { body } = await getRest(mockGitLab(), '/user');
    expect(body).toEqual({
      id: 2,
      username: 'owner',
      name: 'Olivia Owner',
      state: 'active',
      avatar_url: null,
      web_url: 'http://gitlab.test/owner',
    });
  });

  it('tells administrators that they are', async () => {
    expect((await getRest(mockGitLab(), '/user', 'root')).body).toMatchObject({ is_admin: true });
  });

  it('is not for anonymous callers', async () => {
    const { status, body } = await getRest(mockGitLab(), '/user', null);
    expect([status, body]).toEqual([401, unauthorized]);
  });
});

describe('/personal_access_tokens/self', () => {
  it('shows the token and never its text', async () => {
    const gitlab = mockGitLab();
    const { body } = await getRest(gitlab, '/personal_access_tokens/self');
    expect(body).toEqual({
      id: 2,
      name: 'owner',
      revoked: false,
      scopes: ['api'],
      user_id: 2,
      active: true,
      expires_at: null,
    });
    expect(JSON.stringify(body)).not.toContain(gitlab.tokenOf('owner'));
  });

  it('is not for anonymous callers', async () => {
    const { status, body } = await getRest(mockGitLab(), '/personal_access_tokens/self', null);
    expect([status, body]).toEqual([401, unauthorized]);
  });
});

describe('/groups/:id', () => {
  it.each(['4', 'example-group%2Fsubgroup', 'Example-Group%2Fsubgroup'])(
    'finds a group by %s',
    async (id) => {
      const { status, body } = await getRest(mockGitLab(), `/groups/${id}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        id: 4,
        name: 'Subgroup',
        path: 'subgroup',
        full_name: 'Example group / Subgroup',
        full_path: 'example-group/subgroup',
        parent_id: 2,
        web_url: 'http://gitlab.test/groups/example-group/subgroup',
        projects: [{ path_with_namespace: 'example-group/subgroup/subgroup-project' }],
      });
    },
  );

  it.each(['99', 'no-group', '0'])('does not find %s', async (id) => {
    const { status, body } = await getRest(mockGitLab(), `/groups/${id}`);
    expect([status, body]).toEqual([404, { message: '404 Group Not Found' }]);
  });

  it('is not found by who may not see it', async () => {
    const gitlab = mockGitLab();
    await changeRole(gitlab, 'developer', null);
    for (const as of ['developer', null]) {
      const { status, body } = await getRest(gitlab, '/groups/my-group', as);
      expect([status, body]).toEqual([404, { message: '404 Group Not Found' }]);
    }
  });
});

describe('/projects/:id', () => {
  it.each(['1', 'example-group%2Fexample-project'])('finds a project by %s', async (id) => {
    const { status, body } = await getRest(mockGitLab(), `/projects/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: 1,
      name_with_namespace: 'Example group / Example project',
      path_with_namespace: 'example-group/example-project',
      namespace: { id: 2, kind: 'group', full_path: 'example-group' },
    });
  });

  it.each([
    ['99', 'owner'],
    ['1', null],
  ])('does not find %s for %s', async (id, as) => {
    const { status, body } = await getRest(mockGitLab(), `/projects/${id}`, as);
    expect([status, body]).toEqual([404, { message: '404 Project Not Found' }]);
  });
});

describe('what is no endpoint', () => {
  it.each([
    ['GET', '/nothing'],
    ['POST', '/version'],
    ['DELETE', '/groups/1'],
  ])('%s %s is answered 404, and recorded', async (method, path) => {
    const gitlab = mockGitLab();
    const { status, body } = await gitlab.send(`/api/v4${path}`, { method });
    expect([status, body]).toEqual([404, { error: '404 Not Found' }]);
    expect(gitlab.calls).toMatchObject([{ operation: `${method} /api/v4${path}`, status: 404 }]);
  });
});
