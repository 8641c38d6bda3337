import { describe, expect, it } from 'vitest';

import {
  groupAt,
  saved,
  withGroupDestination,
  withInstanceDestination,
} from '../../../test/support/destination-worlds.ts';
import { applyEdit, edited, freshWorld, refusalOf } from '../../../test/support/edited-world.ts';
import { addNamespaceFilter } from '../../destinations/namespace-filter.ts';
import { destroyDestination } from '../../destinations/save-destination.ts';
import { worldSchema } from '../world.ts';

const create = 'create-group';
const remove = 'remove-group';
const rename = 'rename-group';

describe('creating a group', () => {
  it('makes a top-level group with the next id and the path as its name', () => {
    const { world, summary } = applyEdit(freshWorld, { kind: create, path: 'fourth' });
    const group = groupAt(world, 'fourth');
    expect(group).toEqual({
      id: 5,
      name: 'fourth',
      path: 'fourth',
      fullPath: 'fourth',
      parentId: null,
    });
    expect(summary).toBe('Created the group fourth.');
    expect(worldSchema.parse(world)).toEqual(world);
  });

  it('makes a subgroup under the stored path of the group above', () => {
    const world = edited({ kind: create, path: 'My-Group/Team', name: 'The team' });
    expect(groupAt(world, 'my-group/team')).toMatchObject({
      name: 'The team',
      fullPath: 'my-group/Team',
      parentId: groupAt(world, 'my-group').id,
    });
  });

  it('never gives an id out twice', () => {
    const world = edited(
      { kind: create, path: 'a' },
      { kind: remove, path: 'a' },
      { kind: create, path: 'a' },
    );
    expect(groupAt(world, 'a').id).toBe(6);
  });

  it.each([
    ['', /letters, digits/],
    ['-a', /cannot start with '-'/],
    ['a b', /letters, digits/],
    ['a.', /cannot end in '\.'/],
    ['a.git', /'\.git'/],
    ['a.ATOM', /'\.atom'/],
    ['my-group/', /letters, digits/],
    ['x'.repeat(256), /longer than 255/],
    ['api', /reserved/],
    ['Admin', /reserved/],
  ])('refuses the path %j', (path, problem) => {
    const error = refusalOf(freshWorld, { kind: create, path });
    expect(error.code).toBe('world/wrong-value');
    expect(error.message).toMatch(problem);
    expect(error.message).toMatch(/^Failed to create the group .+ Try .+\.$/);
  });

  it('takes for a subgroup what is reserved at the top only', () => {
    expect(groupAt(edited({ kind: create, path: 'my-group/api' }), 'my-group/api').path).toBe(
      'api',
    );
  });

  it.each([
    ['MY-GROUP', 'the group my-group has this path'],
    ['example-group/Example-Project', 'the project example-group/example-project has this path'],
    ['owner', 'the user owner has this name'],
  ])('refuses the taken path %s', (path, holder) => {
    const error = refusalOf(freshWorld, { kind: create, path });
    expect(error).toMatchObject({ code: 'world/taken', category: 'conflict' });
    expect(error.message).toContain(holder);
  });

  it('proposes near groups where the one above is not there', () => {
    const error = refusalOf(freshWorld, { kind: create, path: 'my-gruop/team' });
    expect(error.code).toBe('world/unknown-group');
    expect(error.message).toContain('Did you mean my-group');
  });

  it('refuses a blank name and one of 256 characters', () => {
    for (const name of [' ', 'x'.repeat(256)]) {
      expect(refusalOf(freshWorld, { kind: create, path: 'a', name }).message).toContain(
        'its name',
      );
    }
  });

  it('nests twenty groups below a top-level group and no more', () => {
    const paths = Array.from({ length: 21 }, (_, depth) =>
      Array(depth + 1)
        .fill('g')
        .join('/'),
    );
    const world = edited(...paths.map((path) => ({ kind: create, path }) as const));
    const error = refusalOf(world, { kind: create, path: `${paths.at(-1) ?? ''}/g` });
    expect(error.message).toContain('21 deep at most');
  });
});

describe('renaming a group', () => {
  it('takes everything below it along', () => {
    const stopped = { kind: 'change-settings', stoppedGroups: ['example-group'] } as const;
    const world = edited(stopped, {
      kind: rename,
      path: 'example-group',
      newPath: 'acme',
      name: 'Acme',
    });
    expect(groupAt(world, 'acme')).toMatchObject({ id: 2, path: 'acme', name: 'Acme' });
    expect(groupAt(world, 'acme/subgroup').parentId).toBe(2);
    expect(world.projects.map(({ fullPath }) => fullPath)).toEqual([
      'acme/example-project',
      'acme/subgroup/subgroup-project',
    ]);
    expect(world.settings.stoppedGroups).toEqual(['acme']);
  });

  it('changes the case of a path, or the name alone', () => {
    const upper = edited({ kind: rename, path: 'my-group', newPath: 'My-Group' });
    expect(groupAt(upper, 'my-group').fullPath).toBe('My-Group');
    const named = edited({ kind: rename, path: 'my-group', name: 'Mine' });
    expect(groupAt(named, 'my-group')).toMatchObject({ name: 'Mine', fullPath: 'my-group' });
  });

  it('refuses to move it, or to take the place of another', () => {
    const moved = refusalOf(freshWorld, { kind: rename, path: 'my-group', newPath: 'a/b' });
    expect(moved.message).toContain('stays where it is');
    const taken = refusalOf(freshWorld, {
      kind: rename,
      path: 'my-group',
      newPath: 'another-group',
    });
    expect(taken.code).toBe('world/taken');
  });
});

describe('removing a group', () => {
  it('removes what is below it, and says what that was', () => {
    const { world } = withGroupDestination(freshWorld, 'https://a.example', 'example-group');
    const { world: after, summary } = applyEdit(world, { kind: remove, path: 'example-group' });
    expect(summary).toBe(
      'Removed the group example-group with 1 subgroup, 2 projects and 1 destination.',
    );
    expect(after.groups.map(({ fullPath }) => fullPath)).toEqual(['my-group', 'another-group']);
    expect(after.projects).toEqual([]);
    expect(after.destinations).toEqual([]);
    expect(after.memberships.every(({ groupId }) => groupId === 1 || groupId === 3)).toBe(true);
  });

  it('leaves what is not its own', () => {
    const { world } = withInstanceDestination(withGroupDestination(freshWorld).world);
    const { world: after, summary } = applyEdit(world, { kind: remove, path: 'another-group' });
    expect(summary).toBe('Removed the group another-group.');
    expect(after.destinations).toEqual(world.destinations);
  });

  it('does not take a group with a longer name for one below', () => {
    const world = edited({ kind: create, path: 'my-group-2' }, { kind: remove, path: 'my-group' });
    expect(groupAt(world, 'my-group-2').id).toBe(5);
  });

  it('empties the bin of what was its own, which could not come back', () => {
    const { world, destination } = withGroupDestination(freshWorld);
    const binned = destroyDestination(world, destination).world;
    expect(applyEdit(binned, { kind: remove, path: 'my-group' }).world.bin).toEqual([]);
  });

  it('takes it out of the list of stopped groups', () => {
    const world = edited(
      { kind: 'change-settings', stoppedGroups: ['my-group', 'another-group'] },
      { kind: remove, path: 'my-group' },
    );
    expect(world.settings.stoppedGroups).toEqual(['another-group']);
  });
});

describe('projects', () => {
  it('are made in a group', () => {
    const world = edited({ kind: 'create-project', path: 'my-group/app', name: 'The app' });
    expect(world.projects.at(-1)).toEqual({
      id: 3,
      name: 'The app',
      path: 'app',
      fullPath: 'my-group/app',
      groupId: 1,
    });
  });

  it.each([
    ['app', 'a project stands in a group'],
    ['my-group/blob', 'reserved'],
    ['my-group/app.git', '.git'],
    ['example-group/subgroup', 'the group example-group/subgroup has this path'],
  ])('are refused at %s', (path, problem) => {
    expect(refusalOf(freshWorld, { kind: 'create-project', path }).message).toContain(problem);
  });

  it('are renamed in their place', () => {
    const path = 'example-group/example-project';
    const world = edited({ kind: 'rename-project', path, newPath: 'app' });
    expect(world.projects[0]).toMatchObject({ id: 1, path: 'app', fullPath: 'example-group/app' });
    const moved = refusalOf(world, {
      kind: 'rename-project',
      path: 'example-group/app',
      newPath: 'my-group/app',
    });
    expect(moved.message).toContain('stays where it is');
  });

  it('take the filters that name them along when they go', () => {
    const path = 'example-group/example-project';
    const { world, destination } = withGroupDestination(
      freshWorld,
      'https://a.example',
      'example-group',
    );
    const namespace = { kind: 'project', namespaceId: 1 } as const;
    const filtered = saved(addNamespaceFilter(world, destination, namespace)).world;
    expect(filtered.destinations[0]?.namespaceFilter).not.toBeNull();
    const after = applyEdit(filtered, { kind: 'remove-project', path }).world;
    expect(after.destinations[0]?.namespaceFilter).toBeNull();
    expect(after.projects).toHaveLength(1);
  });

  it('are proposed where a name is near', () => {
    const path = 'example-group/exmaple-project';
    const error = refusalOf(freshWorld, { kind: 'remove-project', path });
    expect(error.code).toBe('world/unknown-project');
    expect(error.message).toContain('Did you mean example-group/example-project');
  });
});
