/**
 * A GraphQL call made on behalf of one of the mock's users, by way of the same handlers as a call over
 * the network: what the window shows is what a client would have got, and it is in the log like any other.
 */
import { getResponse } from 'msw';
import { z } from 'zod';

import type { Json } from '#core/catalogue/fixture.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { didYouMean } from '#core/errors/nearest-names.ts';
import { tokenOf, userByUsername } from '#core/world/access.ts';
import type { World } from '#core/world/world.ts';

import { createGitLabHandlers } from './create-gitlab-handlers.ts';
import type { GitLabDependencies } from './gitlab-call.ts';

export interface GraphqlCall {
  readonly query: string;
  readonly variables: Readonly<Record<string, Json>>;
  readonly operationName: string | null;
  /** Username; null = anonymous. */
  readonly as: string | null;
}

function authorization(world: World, username: string | null): Record<string, string> {
  if (username === null) {
    return {};
  }
  const user = userByUsername(world, username);
  const token = user === undefined ? undefined : tokenOf(world, user);
  if (token === undefined) {
    const known = world.users.map((candidate) => candidate.username);
    throw new HarnessError({
      code: 'world/unknown-user',
      category: 'user-input',
      message: `Failed to call the mock GitLab as ${username}: it has no user of that name with a valid token.${didYouMean(username, known)}`,
      details: { username, known },
    });
  }
  return { 'private-token': token };
}

/**
 * Makes the call.
 * @throws HarnessError `world/unknown-user` when nobody of that name can sign in
 */
export async function executeAs(
  deps: GitLabDependencies,
  { as, query, variables, operationName }: GraphqlCall,
): Promise<{ status: number; body: Json }> {
  const base = deps.publicUrl?.() ?? 'http://127.0.0.1';
  const request = new Request(new URL('/api/graphql', base), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization(deps.store.world, as) },
    body: JSON.stringify({ query, variables, operationName }),
  });
  const response = await getResponse(createGitLabHandlers(deps), request);
  if (response === undefined) {
    throw new Error(`no handler of the mock GitLab answers ${request.url}`);
  }
  return { status: response.status, body: z.json().parse(await response.json()) };
}
