import { describe, expect, it } from 'vitest';

import { applyEdit, edited, freshWorld, refusalOf } from '../../../test/support/edited-world.ts';
import type { World } from '../world.ts';

/** Whom a token that is not revoked belongs to. */
function holderOf(world: World, text: string): string | undefined {
  const token = world.accessTokens.find((each) => each.token === text && !each.revoked);
  return world.users.find(({ id }) => id === token?.userId)?.username;
}

const create = { kind: 'create-token', username: 'owner' } as const;

describe('creating a token', () => {
  it('tells it in full, once, and it is its user’s', () => {
    const { world, token, summary } = applyEdit(freshWorld, create);
    expect(token?.token).toMatch(/^glpat-[0-9A-Za-z]{20}$/);
    expect(holderOf(world, token?.token ?? '')).toBe('owner');
    expect(world.accessTokens.at(-1)).toMatchObject({
      id: token?.id,
      scopes: ['api'],
      revoked: false,
      expiresAt: null,
    });
    expect(summary).toBe('Created token 5 (api) for owner.');
    expect(summary).not.toContain('glpat');
  });

  it('takes a name, scopes and a day on which it ends, which may have passed', () => {
    const { world } = applyEdit(freshWorld, {
      ...create,
      name: 'CI',
      scopes: ['read_api', 'read_user', 'read_api'],
      expiresAt: '2020-02-29',
    });
    expect(world.accessTokens.at(-1)).toMatchObject({
      name: 'CI',
      scopes: ['read_api', 'read_user'],
      expiresAt: '2020-02-29',
    });
  });

  it.each([
    [{ scopes: [] }, "scopes can't be blank"],
    [{ scopes: ['apis'] }, 'apis is no scope'],
    [{ expiresAt: '2023-02-29' }, '2023-02-29 is no day'],
    [{ expiresAt: 'tomorrow' }, 'tomorrow is no day'],
    [{ name: ' ' }, "its name can't be blank"],
  ])('is refused with %j', (change, problem) => {
    expect(refusalOf(freshWorld, { ...create, ...change }).message).toContain(problem);
  });

  it('needs a user that is there', () => {
    const error = refusalOf(freshWorld, { ...create, username: 'nobody-at-all' });
    expect(error.code).toBe('world/unknown-user');
  });
});

describe('revoking a token', () => {
  it('keeps it in the list and signs nobody in by it', () => {
    const [first] = freshWorld.accessTokens;
    const world = edited({ kind: 'revoke-token', id: first?.id ?? 0 });
    expect(world.accessTokens).toHaveLength(freshWorld.accessTokens.length);
    expect(holderOf(world, first?.token ?? '')).toBeUndefined();
  });

  it('is refused a second time, and for an id that is not there', () => {
    const world = edited({ kind: 'revoke-token', id: 1 });
    expect(refusalOf(world, { kind: 'revoke-token', id: 1 }).message).toContain('revoked already');
    expect(refusalOf(world, { kind: 'revoke-token', id: 99 }).code).toBe('world/unknown-token');
  });
});
