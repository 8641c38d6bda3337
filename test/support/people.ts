/** Changes to the people of a mock GitLab, for tests of what it then refuses. */
import type { AccessToken, Role, User, World } from '#core/world/world.ts';

import type { MockGitLab } from './mock-gitlab.ts';

/** Replaces the world by what `change` makes of it. */
export async function changeWorld(
  { store }: Pick<MockGitLab, 'store'>,
  change: (world: World) => World,
): Promise<void> {
  await store.update((world) => ({ world: change(world), result: null }));
}

function idOf(world: World, username: string): number {
  const user = world.users.find((candidate) => candidate.username === username);
  if (user === undefined) throw new Error(`no user ${username}`);
  return user.id;
}

/** Changes every token of that user. */
export function changeTokens(
  gitlab: Pick<MockGitLab, 'store'>,
  username: string,
  change: Partial<AccessToken>,
): Promise<void> {
  return changeWorld(gitlab, (world) => ({
    ...world,
    accessTokens: world.accessTokens.map((token) =>
      token.userId === idOf(world, username) ? { ...token, ...change } : token,
    ),
  }));
}

export function changeUser(
  gitlab: Pick<MockGitLab, 'store'>,
  username: string,
  change: Partial<User>,
): Promise<void> {
  return changeWorld(gitlab, (world) => ({
    ...world,
    users: world.users.map((user) => (user.username === username ? { ...user, ...change } : user)),
  }));
}

/** Gives that user this role in each top-level group, in place of the one they have; null = none. */
export function changeRole(
  gitlab: Pick<MockGitLab, 'store'>,
  username: string,
  role: Role | null,
): Promise<void> {
  return changeWorld(gitlab, (world) => ({
    ...world,
    memberships: world.memberships.flatMap((membership) => {
      if (membership.userId !== idOf(world, username)) return [membership];
      return role === null ? [] : [{ ...membership, role }];
    }),
  }));
}
