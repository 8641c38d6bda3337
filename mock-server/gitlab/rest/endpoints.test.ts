/** What the endpoints of the REST API answer to whom. */
import { describe, expect, it } from 'vitest';

import { getRest } from '../../../test/support/ask-rest.ts';
import { mockGitLab } from '../../../test/support/mock-gitlab.ts';
import { changeRole } from '../../../test/support/people.ts';

const unauthorized = { message: '401 Unauthorized' };

describe('/version and /metadata', () => {
  it.each([
    // row: rest.version
    ['16.1', '16.1.0-ee'],
    ['14.5', '14.5.0-ee'],
    ['next', '19.4.0-pre'],
  ])('tell of profile %s that it is %s', async (profile, version) => {
    const { status, body, headers } = await getRest(mockGitLab({ profile }), '/version');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json');
    expect(body).toMatchObject({ version, enterprise: true, kas: { enabled: false } });
  });

  // row: rest.metadata
  it('answer the same, once GitLab has both', async () => {
    const gitlab = mockGitLab({ profile: '15.2' });
    expect((await getRest(gitlab, '/metadata')).body).toEqual(
      (await getRest(gitlab, '/version')).body,
    );
    const before = await getRest(mockGitLab({ profile: '15.1' }), '/metadata');
    expect([before.status, before.body]).toEqual([404, { error: '404 Not Found' }]);
  });

  // row: rest.version
  it('are not for anonymous callers', async () => {
    const { status, body } = await getRest(mockGitLab(), '/version', null);
    expect([status, body]).toEqual([401, unauthorized]);
  });
});

describe('/user', () => {
  // row: rest.user
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

  // row: rest.user
  it('tells administrators that they are', async () => {
    expect((await getRest(mockGitLab(), '/user', 'root')).body).toMatchObject({ is_admin: true });
  });

  // row: rest.user, rest.token-absent
  it('is not for anonymous callers', async () => {
    const { status, body } = await getRest(mockGitLab(), '/user', null);
    expect([status, body]).toEqual([401, unauthorized]);
  });
});

describe('/personal_access_tokens/self', () => {
  // row: rest.token
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

  // row: rest.token
  it('is not for anonymous callers', async () => {
    const { status, body } = await getRest(mockGitLab(), '/personal_access_tokens/self', null);
    expect([status, body]).toEqual([401, unauthorized]);
  });
});

describe('/groups/:id', () => {
  it.each(['4', /* row: rest.group */ 'example-group%2Fsubgroup', 'Example-Group%2Fsubgroup'])(
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

  it.each(['99', /* row: rest.group */ 'no-group', '0'])('does not find %s', async (id) => {
    const { status, body } = await getRest(mockGitLab(), `/groups/${id}`);
    expect([status, body]).toEqual([404, { message: '404 Group Not Found' }]);
  });

  // row: rest.group
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
  it.each([/* row: rest.project */ '1', 'example-group%2Fexample-project'])(
    'finds a project by %s',
    async (id) => {
      const { status, body } = await getRest(mockGitLab(), `/projects/${id}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        id: 1,
        name_with_namespace: 'Example group / Example project',
        path_with_namespace: 'example-group/example-project',
        namespace: { id: 2, kind: 'group', full_path: 'example-group' },
      });
    },
  );

  // row: rest.project
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
    // row: rest.no-endpoint
    ['GET', '/nothing'],
    ['GET', '/version.xml'],
    ['DELETE', '/groups/1'],
    ['DELETE', '/personal_access_tokens/self'],
  ])('%s %s is answered 404, and recorded', async (method, path) => {
    const gitlab = mockGitLab();
    const { status, body } = await gitlab.send(`/api/v4${path}`, { method });
    expect([status, body]).toEqual([404, { error: '404 Not Found' }]);
    expect(gitlab.calls).toMatchObject([{ method, path: `/api/v4${path}`, status: 404 }]);
  });
});

describe('a method that an endpoint does not have', () => {
  it.each([
    ['POST', '/version', 'OPTIONS, GET, HEAD'],
    // row: rest.method
    ['DELETE', '/user', 'OPTIONS, GET, HEAD'],
    ['POST', '/groups/1', 'OPTIONS, GET, PUT, DELETE, HEAD'],
    ['PUT', '/groups/1/audit_events', 'OPTIONS, GET, HEAD'],
  ])('%s %s is answered 405, with those that it has', async (method, path, allowed) => {
    const { status, body, headers } = await mockGitLab().send(`/api/v4${path}`, { method });
    expect([status, body]).toEqual([405, { error: '405 Not Allowed' }]);
    expect(headers.get('allow')).toBe(allowed);
  });

  // row: rest.metadata
  it('is not told of an endpoint that the version lacks', async () => {
    const gitlab = mockGitLab({ profile: '15.1' });
    const { status } = await gitlab.send('/api/v4/metadata', { method: 'POST' });
    expect(status).toBe(404);
  });
});

describe('the format at the end of a path', () => {
  it.each([
    /* row: rest.format */ '/version',
    '/user',
    '/personal_access_tokens/self',
    '/groups/1/audit_events',
  ])('may be written after %s', async (path) => {
    const gitlab = mockGitLab();
    const plain = await getRest(gitlab, path);
    const { status, body } = await getRest(gitlab, `${path}.json`);
    expect([status, body]).toEqual([200, plain.body]);
  });

  // row: rest.format
  it('belongs to the path of a group where one stands there', async () => {
    const { body } = await getRest(mockGitLab(), '/groups/my-group.json');
    expect(body).toEqual({ message: '404 Group Not Found' });
  });
});

describe('the third version of the API', () => {
  // row: rest.v3
  it('is gone, and says what took its place', async () => {
    const { status, body } = await mockGitLab().send('/api/v3/user');
    expect(status).toBe(410);
    expect(body).toEqual({ error: 'API V3 is no longer supported. Use API V4 instead.' });
  });
});
