import { describe, expect, it } from 'vitest';

import { groupAt } from '../../../test/support/destination-worlds.ts';
import { applyEdit, edited, freshWorld, refusalOf } from '../../../test/support/edited-world.ts';
import { roleInGroup, tokenOf, userByUsername } from '../access.ts';
import type { User, World } from '../world.ts';

function user(world: World, username: string): User {
  const found = userByUsername(world, username);
  if (found === undefined) throw new Error(`no user ${username}`);
  return found;
}

describe('users', () => {
  it('are made without roles and without a token', () => {
    const world = edited({ kind: 'create-user', username: 'ann', name: 'Ann' });
    expect(user(world, 'ann')).toEqual({
      id: 5,
      username: 'ann',
      name: 'Ann',
      admin: false,
      state: 'active',
    });
    expect(roleInGroup(world, user(world, 'ann'), groupAt(world, 'my-group'))).toBeNull();
    expect(tokenOf(world, user(world, 'ann'))).toBeUndefined();
  });

  it('can be administrators', () => {
    const { world, summary } = applyEdit(freshWorld, {
      kind: 'create-user',
      username: 'boss',
      admin: true,
    });
    expect(user(world, 'boss').admin).toBe(true);
    expect(summary).toBe('Created the administrator boss.');
  });

  it.each(['Owner', 'my-group', 'a b', '-a', 'login'])('are refused the name %s', (username) => {
    const error = refusalOf(freshWorld, { kind: 'create-user', username });
    expect(error.message).toMatch(/^Failed to create the user .+ Try .+\.$/);
  });

  it('can be blocked, renamed and made administrators; the rest of them stays', () => {
    const world = edited(
      { kind: 'change-user', username: 'owner', state: 'blocked' },
      { kind: 'change-user', username: 'OWNER', newUsername: 'olivia', admin: true },
    );
    expect(user(world, 'olivia')).toEqual({
      ...user(freshWorld, 'owner'),
      username: 'olivia',
      admin: true,
      state: 'blocked',
    });
  });

  it.each([
    [{ state: 'blocked' } as const, 'Blocked the user owner.'],
    [{ newUsername: 'olivia' }, 'Renamed the user owner to olivia.'],
    [{ name: 'Olivia' }, 'Changed the user owner.'],
  ])('say of %j what became of them', (change, told) => {
    const edit = { kind: 'change-user', username: 'owner', ...change } as const;
    expect(applyEdit(freshWorld, edit).summary).toBe(told);
  });

  it('go with their roles and tokens', () => {
    const { world, summary } = applyEdit(freshWorld, { kind: 'remove-user', username: 'owner' });
    const { id } = user(freshWorld, 'owner');
    expect(summary).toBe('Removed the user owner with 1 token.');
    expect(world.memberships.some(({ userId }) => userId === id)).toBe(false);
    expect(world.accessTokens.some(({ userId }) => userId === id)).toBe(false);
    expect(world.users).toHaveLength(3);
  });

  it('are proposed where a name is near', () => {
    const error = refusalOf(freshWorld, { kind: 'remove-user', username: 'onwer' });
    expect(error.code).toBe('world/unknown-user');
    expect(error.message).toContain('Did you mean owner?');
  });
});

describe('roles', () => {
  it('are given and changed in one group', () => {
    const set = { kind: 'set-member', username: 'root', group: 'my-group' } as const;
    const world = edited({ ...set, role: 'guest' }, { ...set, role: 'reporter' });
    expect(roleInGroup(world, user(world, 'root'), groupAt(world, 'my-group'))).toBe('reporter');
    expect(world.memberships).toHaveLength(freshWorld.memberships.length + 1);
  });

  it('cannot be lower than the one that comes down from above', () => {
    const set = { kind: 'set-member', group: 'example-group/subgroup' } as const;
    const error = refusalOf(freshWorld, { ...set, username: 'maintainer', role: 'developer' });
    expect(error.message).toContain('lower than maintainer, which comes down from example-group');
    const raised = edited({ ...set, username: 'maintainer', role: 'owner' });
    const subgroup = groupAt(raised, 'example-group/subgroup');
    expect(roleInGroup(raised, user(raised, 'maintainer'), subgroup)).toBe('owner');
  });

  it('are taken away where they were given', () => {
    const world = edited({ kind: 'remove-member', username: 'owner', group: 'my-group' });
    expect(roleInGroup(world, user(world, 'owner'), groupAt(world, 'my-group'))).toBeNull();
    expect(roleInGroup(world, user(world, 'owner'), groupAt(world, 'another-group'))).toBe('owner');
  });

  it('cannot be taken away where they only come down', () => {
    const error = refusalOf(freshWorld, {
      kind: 'remove-member',
      username: 'owner',
      group: 'example-group/subgroup',
    });
    expect(error.code).toBe('world/unknown-member');
    expect(error.message).toContain('owner of example-group');
  });
});
