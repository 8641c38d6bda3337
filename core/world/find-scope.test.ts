import { describe, expect, it } from 'vitest';

import { countingRandom, steadyClock } from '../../test/support/steady-ports.ts';
import { HarnessError } from '../errors/harness-error.ts';
import { findScope, rootGroup, selfAndAncestors } from './groups.ts';
import { newWorld } from './new-world.ts';

const world = newWorld(countingRandom(), steadyClock);

function refusal(path: string): HarnessError {
  try {
    findScope(world, path);
  } catch (error) {
    if (error instanceof HarnessError) return error;
  }
  throw new Error(`${path} was found`);
}

describe('findScope', () => {
  it('finds groups, subgroups and projects by full path', () => {
    expect(findScope(world, 'my-group')).toEqual({ kind: 'group', path: 'my-group' });
    expect(findScope(world, 'example-group/subgroup')).toEqual({
      kind: 'group',
      path: 'example-group/subgroup',
    });
    expect(findScope(world, 'example-group/example-project')).toEqual({
      kind: 'project',
      path: 'example-group/example-project',
    });
  });

  it('finds a path in another case and gives the stored one', () => {
    expect(findScope(world, 'My-Group')).toEqual({ kind: 'group', path: 'my-group' });
    expect(findScope(world, 'EXAMPLE-group/example-project').kind).toBe('project');
  });

  it('refuses an unknown path in one sentence and proposes near ones', () => {
    const error = refusal('my-gruop');
    expect(error.code).toBe('world/unknown-path');
    expect(error.category).toBe('user-input');
    expect(error.message).toMatch(
      /^Failed to find group or project my-gruop: .+ Did you mean my-group/,
    );
  });

  it('proposes nothing where nothing is near', () => {
    expect(refusal('zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz').message).not.toContain(
      'Did you mean',
    );
  });

  it('names some that exist where nothing is near', () => {
    expect(refusal('nope').message).toBe(
      'Failed to find group or project nope: this mock GitLab has none with that path. Try one that it has, such as my-group, example-group, another-group.',
    );
  });

  it('quotes a path that would not be seen', () => {
    expect(refusal('').message).toMatch(/^Failed to find group or project "": /);
  });

  it('says what to make first where there is nothing at all', () => {
    expect(() => findScope({ groups: [], projects: [] }, 'nope')).toThrow(
      /with that path\. Try making a group first\.$/,
    );
  });
});

describe('the line of groups', () => {
  const [subgroup] = world.groups.slice(-1);

  it('goes from the group up to the top', () => {
    const line = subgroup === undefined ? [] : selfAndAncestors(world, subgroup);
    expect(line.map(({ fullPath }) => fullPath)).toEqual([
      'example-group/subgroup',
      'example-group',
    ]);
    expect(subgroup && rootGroup(world, subgroup).fullPath).toBe('example-group');
  });

  it('ends where a damaged world has a group above itself', () => {
    const [first] = world.groups;
    const looped = world.groups.map((group) =>
      group === first ? { ...group, parentId: group.id } : group,
    );
    const [start] = looped;
    expect(start && selfAndAncestors({ ...world, groups: looped }, start)).toHaveLength(1);
  });
});
