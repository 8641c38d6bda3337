import { describe, expect, it } from 'vitest';

import { countingRandom, steadyClock } from '../../test/support/steady-ports.ts';
import { roleInGroup, userByUsername } from './access.ts';
import { groupByPath } from './groups.ts';
import { newWorld } from './new-world.ts';
import { worldSchema } from './world.ts';

const world = newWorld(countingRandom(), steadyClock);

describe('a new world', () => {
  it('fits the schema of the state file', () => {
    expect(worldSchema.parse(world)).toEqual(world);
  });

  it('has the documented groups and projects', () => {
    expect(world.groups.map(({ fullPath }) => fullPath)).toEqual([
      'my-group',
      'example-group',
      'another-group',
      'example-group/subgroup',
    ]);
    expect(world.projects.map(({ fullPath }) => fullPath)).toEqual([
      'example-group/example-project',
      'example-group/subgroup/subgroup-project',
    ]);
  });

  it('puts the subgroup and its project below their groups', () => {
    const parent = groupByPath(world, 'example-group');
    const subgroup = groupByPath(world, 'example-group/subgroup');
    expect(subgroup?.parentId).toBe(parent?.id);
    expect(world.projects.at(1)?.groupId).toBe(subgroup?.id);
  });

  it('gives each user a token of the form that GitLab gives out', () => {
    const tokens = world.accessTokens.map(({ token }) => token);
    expect(tokens).toHaveLength(world.users.length);
    expect(new Set(tokens).size).toBe(tokens.length);
    for (const token of tokens) {
      expect(token).toMatch(/^glpat-[0-9A-Za-z]{20}$/);
    }
    expect(world.accessTokens.every(({ scopes }) => scopes.join() === 'api')).toBe(true);
  });

  it('has one administrator, root', () => {
    expect(world.users.filter(({ admin }) => admin).map(({ username }) => username)).toEqual([
      'root',
    ]);
  });

  it.each(['owner', 'maintainer', 'developer'] as const)(
    'gives %s that role in each top-level group',
    (username) => {
      const user = userByUsername(world, username);
      const roles = world.groups
        .filter(({ parentId }) => parentId === null)
        .map((group) => user && roleInGroup(world, user, group));
      expect(roles).toEqual([username, username, username]);
    },
  );

  it('behaves as a licensed 16.1 with the instance flag on and local URLs allowed', () => {
    expect(world.settings).toEqual({
      profile: '16.1',
      licensed: true,
      flags: { ff_external_audit_events: true },
      blockLocalRequests: false,
      silentMode: false,
      stoppedGroups: [],
      ownEvents: true,
    });
  });
});
