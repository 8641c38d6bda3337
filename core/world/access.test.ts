import { describe, expect, it } from 'vitest';

import { countingRandom, steadyClock } from '../../test/support/steady-ports.ts';
import {
  administratorOf,
  mayAdministerDestinations,
  mayAdministerInstanceDestinations,
  maySeeGroup,
  roleInGroup,
  tokenOf,
  userByUsername,
} from './access.ts';
import { groupByPath } from './groups.ts';
import { newWorld } from './new-world.ts';
import type { Group, User, World } from './world.ts';

const world = newWorld(countingRandom(), steadyClock);
const unlicensed: World = { ...world, settings: { ...world.settings, licensed: false } };

function user(username: string): User {
  const found = userByUsername(world, username);
  if (found === undefined) throw new Error(`no user ${username}`);
  return found;
}

function group(path: string): Group {
  const found = groupByPath(world, path);
  if (found === undefined) throw new Error(`no group ${path}`);
  return found;
}

describe('tokenOf', () => {
  it('gives no token that is revoked', () => {
    const revoked = world.accessTokens.map((token) => ({ ...token, revoked: true }));
    expect(tokenOf(world, user('owner'))).toMatch(/^glpat-/);
    expect(tokenOf({ ...world, accessTokens: revoked }, user('owner'))).toBeUndefined();
  });

  it('prefers a token that may change things', () => {
    const own = world.accessTokens.find(({ userId }) => userId === user('owner').id);
    if (own === undefined) throw new Error('the owner has no token');
    const reading = { ...own, id: 99, token: 'glpat-reading', scopes: ['read_api'] };
    const both = { ...world, accessTokens: [reading, ...world.accessTokens] };
    expect(tokenOf(both, user('owner'))).toBe(own.token);
    const only = { ...world, accessTokens: [reading] };
    expect(tokenOf(only, user('owner'))).toBe('glpat-reading');
  });
});

describe('administratorOf', () => {
  const now = steadyClock.now();
  const without = (username: string, change: Partial<User>): World => ({
    ...world,
    users: world.users.map((one) => (one.username === username ? { ...one, ...change } : one)),
  });
  const blocked = without('owner', { state: 'blocked' });

  it('is an Owner of the group before an administrator, and an administrator of the instance', () => {
    expect(administratorOf(world, group('my-group'), now)?.username).toBe('owner');
    expect(administratorOf(world, null, now)?.username).toBe('root');
  });

  it('is an administrator where the Owner is blocked or was removed', () => {
    expect(administratorOf(blocked, group('my-group'), now)?.username).toBe('root');
    const removed = { ...world, users: world.users.filter(({ username }) => username !== 'owner') };
    expect(administratorOf(removed, group('my-group'), now)?.username).toBe('root');
  });

  it.each([{ revoked: true }, { scopes: ['read_api'] }, { expiresAt: '2000-01-01' }])(
    'is nobody where every token is %j',
    (change) => {
      const accessTokens = world.accessTokens.map((token) => ({ ...token, ...change }));
      expect(administratorOf({ ...world, accessTokens }, group('my-group'), now)).toBeNull();
    },
  );
});

describe('roleInGroup', () => {
  it('is inherited by subgroups', () => {
    expect(roleInGroup(world, user('owner'), group('example-group/subgroup'))).toBe('owner');
  });

  it('takes the highest of an own and an inherited role', () => {
    const subgroup = group('example-group/subgroup');
    const own = { userId: user('developer').id, groupId: subgroup.id, role: 'maintainer' } as const;
    const raised = { ...world, memberships: [own, ...world.memberships] };
    expect(roleInGroup(raised, user('developer'), subgroup)).toBe('maintainer');
    expect(roleInGroup(raised, user('developer'), group('example-group'))).toBe('developer');
  });

  it('is none for who is no member', () => {
    expect(roleInGroup(world, user('root'), group('my-group'))).toBeNull();
  });
});

describe('maySeeGroup', () => {
  it('shows groups to members and administrators', () => {
    expect(maySeeGroup(world, user('developer'), group('my-group'))).toBe(true);
    expect(maySeeGroup(world, user('root'), group('my-group'))).toBe(true);
  });

  it('hides groups from others and from anonymous callers', () => {
    const alone = { ...world, memberships: [] };
    expect(maySeeGroup(alone, user('owner'), group('my-group'))).toBe(false);
    expect(maySeeGroup(world, null, group('my-group'))).toBe(false);
  });
});

describe('mayAdministerDestinations', () => {
  it.each([
    ['root', true],
    ['owner', true],
    ['maintainer', false],
    ['developer', false],
  ])('for %s: %s', (username, allowed) => {
    expect(mayAdministerDestinations(world, user(username), group('my-group'))).toBe(allowed);
  });

  it('is refused to anonymous callers and without a licence', () => {
    expect(mayAdministerDestinations(world, null, group('my-group'))).toBe(false);
    expect(mayAdministerDestinations(unlicensed, user('owner'), group('my-group'))).toBe(false);
  });
});

describe('mayAdministerInstanceDestinations', () => {
  it('is for administrators of a licensed instance', () => {
    expect(mayAdministerInstanceDestinations(world, user('root'))).toBe(true);
    expect(mayAdministerInstanceDestinations(world, user('owner'))).toBe(false);
    expect(mayAdministerInstanceDestinations(world, null)).toBe(false);
    expect(mayAdministerInstanceDestinations(unlicensed, user('root'))).toBe(false);
  });
});
