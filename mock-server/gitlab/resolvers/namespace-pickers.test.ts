/** What GitLab's own page asks to let a namespace be chosen. */
import { describe, expect, it } from 'vitest';

import { at, mockGitLab } from '../../../test/support/mock-gitlab.ts';

const picker = `query getNamespaceFilters($fullPath: ID!, $search: String) {
  group(fullPath: $fullPath) {
    id
    projects(includeSubgroups: true, search: $search) { nodes { id name fullPath } }
    descendantGroups(search: $search) { nodes { id name fullPath } }
  }
}`;

// row: graphql.pickers
describe('the pickers of namespaces', () => {
  it('find projects and groups below a group, by text', async () => {
    const gitlab = mockGitLab({ profile: '17.2' });
    const pick = async (search: string | null) =>
      at(await gitlab.data(picker, { variables: { fullPath: 'example-group', search } }), 'group');
    const all = await pick(null);
    expect(at(all, 'descendantGroups', 'nodes')).toContainEqual(
      expect.objectContaining({ fullPath: 'example-group/subgroup' }),
    );
    expect(at(all, 'projects', 'nodes')).toHaveLength(2);
    expect(at(await pick('EXAMPLE-pro'), 'projects', 'nodes')).toEqual([
      expect.objectContaining({ fullPath: 'example-group/example-project' }),
    ]);
    expect(at(await pick('nothing of the kind'), 'descendantGroups', 'nodes')).toEqual([]);
  });

  it('leave out projects of subgroups unless they are asked for', async () => {
    const query = '{ group(fullPath: "example-group") { projects { nodes { fullPath } } } }';
    const data = await mockGitLab({ profile: '17.2' }).data(query);
    expect(at(data, 'group', 'projects', 'nodes')).toEqual([
      { fullPath: 'example-group/example-project' },
    ]);
  });

  it('search all groups and projects, by name and newest first', async () => {
    const query = '{ groups(search: "group") { nodes { fullPath } } projects { nodes { id } } }';
    const data = await mockGitLab({ profile: '19.4' }).data(query, { as: 'root' });
    const paths = at(data, 'groups', 'nodes') as { fullPath: string }[];
    expect(paths.map(({ fullPath }) => fullPath)).toContain('another-group');
    const ids = (at(data, 'projects', 'nodes') as { id: string }[]).map(({ id }) => id);
    expect(ids).toEqual([...ids].sort().reverse());
  });

  it('show nothing to who may see nothing', async () => {
    const query = '{ groups { nodes { id } } projects { nodes { id } } }';
    expect(await mockGitLab({ profile: '19.4' }).data(query, { as: null })).toEqual({
      groups: { nodes: [] },
      projects: { nodes: [] },
    });
  });
});
