/** The lists of groups and projects by REST: who sees which, in which order. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { getRest } from '../../../test/support/ask-rest.ts';
import { mockGitLab } from '../../../test/support/mock-gitlab.ts';
import { changeRole } from '../../../test/support/people.ts';

const listSchema = z.array(
  z.looseObject({ full_path: z.string().optional(), path_with_namespace: z.string().optional() }),
);

async function list(path: string, as: string | null = 'owner', gitlab = mockGitLab()) {
  const { status, body, headers } = await getRest(gitlab, path, as);
  expect(status).toBe(200);
  const paths = listSchema.parse(body).map((one) => one.full_path ?? one.path_with_namespace);
  return { paths, body, total: headers.get('x-total') };
}

const example = 'example-group';
const sub = `${example}/subgroup`;

describe('lists', () => {
  it.each([
    ['/groups', ['another-group', example, 'my-group', sub]],
    ['/groups?top_level_only=true', ['another-group', example, 'my-group']],
    ['/groups?search=EXAMPLE', [example]],
    ['/groups?per_page=1&page=2', [example]],
    [`/groups/${example}/subgroups`, [sub]],
    ['/groups/1/subgroups', []],
    ['/projects', [`${sub}/subgroup-project`, `${example}/example-project`]],
    ['/projects?search=subgroup', [`${sub}/subgroup-project`]],
    [`/groups/${example}/projects`, [`${example}/example-project`]],
    [
      `/groups/${example}/projects?include_subgroups=true`,
      [`${sub}/subgroup-project`, `${example}/example-project`],
    ],
  ])('%s has what an Owner may see', async (path, paths) => {
    expect((await list(path)).paths).toEqual(paths);
  });

  it('leave out what the caller has no role in', async () => {
    const gitlab = mockGitLab();
    await changeRole(gitlab, 'developer', null);
    expect((await list('/groups', 'developer', gitlab)).paths).not.toContain('my-group');
    expect((await list('/groups?owned=true', 'maintainer', gitlab)).paths).toEqual([]);
    expect((await list('/groups?owned=true', 'owner', gitlab)).paths).toContain('my-group');
  });

  it.each(['/groups', '/projects'])('%s is empty for anonymous callers', async (path) => {
    const { paths, total } = await list(path, null);
    expect([paths, total]).toEqual([[], '0']);
  });

  it('show a group without its projects, which the group alone has', async () => {
    const { body } = await list('/groups?search=my-group');
    expect(body).toMatchObject([{ id: 1, full_path: 'my-group' }]);
    expect(JSON.stringify(body)).not.toContain('projects');
  });

  it.each(['/groups/none/subgroups', '/groups/none/projects'])('%s is not found', async (path) => {
    const { status, body } = await getRest(mockGitLab(), path);
    expect([status, body]).toEqual([404, { message: '404 Group Not Found' }]);
  });
});
