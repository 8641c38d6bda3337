import { describe, expect, it } from 'vitest';

import { freshWorld } from '../../test/support/destination-worlds.ts';
import { steadyNow } from '../../test/support/steady-ports.ts';
import { mayRead, mayWrite, signIn, tokenOf, userByUsername } from './access.ts';
import type { AccessToken, World } from './world.ts';

const now = Date.parse(steadyNow);
const world = freshWorld();
const owner = userByUsername(world, 'owner');
const text = (owner && tokenOf(world, owner)) ?? '';

/** The world with the owner's token changed. */
function withToken(change: Partial<AccessToken>): World {
  const accessTokens = world.accessTokens.map((token) =>
    token.token === text ? { ...token, ...change } : token,
  );
  return { ...world, accessTokens };
}

describe('signing in', () => {
  it('finds whom a token belongs to, and the token', () => {
    expect(signIn(world, text, now)).toMatchObject({
      kind: 'signed-in',
      user: { username: 'owner' },
      token: { scopes: ['api'] },
    });
  });

  it('refuses a token of nobody', () => {
    const refused = { kind: 'refused', problem: 'unknown' };
    expect(signIn(world, 'glpat-00000000000000000000', now)).toEqual(refused);
    expect(signIn({ ...world, users: [] }, text, now)).toEqual(refused);
  });

  it('refuses a revoked token, also one that has expired since', () => {
    const revoked = withToken({ revoked: true, expiresAt: '2020-01-01' });
    expect(signIn(revoked, text, now)).toEqual({ kind: 'refused', problem: 'revoked' });
  });

  it.each([
    ['2023-06-21', 'refused'],
    ['2023-06-22', 'refused'],
    ['2023-06-23', 'signed-in'],
  ])('on 2023-06-22 a token that expires on %s is %s', (expiresAt, kind) => {
    expect(signIn(withToken({ expiresAt }), text, now).kind).toBe(kind);
  });

  it('signs a blocked user in: who may do what is asked afterwards', () => {
    const users = world.users.map((user) => ({ ...user, state: 'blocked' as const }));
    expect(signIn({ ...world, users }, text, now)).toMatchObject({ user: { state: 'blocked' } });
  });
});

describe('scopes', () => {
  it.each([
    [['api'], true, true],
    [['read_api'], true, false],
    [['read_user'], false, false],
    [['read_user', 'api'], true, true],
    [[], false, false],
  ])('%j: reads %s, writes %s', (scopes, reads, writes) => {
    expect([mayRead({ scopes }), mayWrite({ scopes })]).toEqual([reads, writes]);
  });
});
