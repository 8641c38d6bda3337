/** A mock GitLab asked by `Request`, without a port: the handlers, a world in memory, and what was recorded. */
import { getResponse, type RequestHandler } from 'msw';
import { z } from 'zod';

import type { Json } from '#core/catalogue/fixture.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { tokenOf, userByUsername } from '#core/world/access.ts';
import type { World } from '#core/world/world.ts';
import { profileTimeline } from '#fixtures/index.ts';
import { createGitLabHandlers } from '#mock-server/gitlab/create-gitlab-handlers.ts';
import type { GitLabDependencies, NewApiCall } from '#mock-server/gitlab/gitlab-call.ts';
import { createMemoryWorld } from '#mock-server/store/world/create-memory-world.ts';
import type { WorldStore } from '#mock-server/store/world/world-store.ts';

import { freshWorld } from './destination-worlds.ts';
import { countingRandom, steadyClock } from './steady-ports.ts';

export const endpoint = 'http://gitlab.test/api/graphql';

export interface Asked {
  readonly status: number;
  readonly body: Json;
  readonly headers: Headers;
}

export interface AskOptions {
  readonly as?: string | null;
  readonly variables?: unknown;
  readonly operationName?: string;
}

export interface MockGitLab {
  readonly deps: GitLabDependencies;
  readonly store: WorldStore;
  readonly calls: readonly NewApiCall[];
  readonly faults: readonly unknown[];
  tokenOf(username: string): string;
  /** Sends a request as it is. */
  send(path: string, init?: RequestInit): Promise<Asked>;
  /** Asks by a JSON body; as the owner unless told otherwise. */
  ask(query: string, options?: AskOptions): Promise<Asked>;
  /** The `data` of an answer that must have no errors. */
  data(query: string, options?: AskOptions): Promise<Json>;
}

/** @param settings what differs from the settings of a new world */
export function mockGitLab(
  settings: Partial<World['settings']> = {},
  overrides: Partial<GitLabDependencies> = {},
): MockGitLab {
  const store = createMemoryWorld(freshWorld(settings));
  const calls: NewApiCall[] = [];
  const faults: unknown[] = [];
  const deps: GitLabDependencies = {
    store,
    profile: () => {
      const { profile, flags } = store.world.settings;
      return makeProfile(profile, profileTimeline, flags);
    },
    recordCall: (entry) => {
      calls.push(entry);
    },
    clock: steadyClock,
    random: countingRandom(),
    reportError: (error) => {
      faults.push(error);
    },
    ...overrides,
  };
  const handlers: RequestHandler[] = createGitLabHandlers(deps);

  const gitlab: MockGitLab = {
    deps,
    store,
    calls,
    faults,
    tokenOf: (username) => {
      const user = userByUsername(store.world, username);
      const token = user && tokenOf(store.world, user);
      if (token === undefined) throw new Error(`no token of ${username}`);
      return token;
    },
    send: async (path, init) => {
      const response = await getResponse(handlers, new Request(new URL(path, endpoint), init));
      if (response === undefined) throw new Error(`nothing answers ${path}`);
      const text = await response.text();
      const body = text === '' ? null : z.json().parse(JSON.parse(text));
      return { status: response.status, body, headers: response.headers };
    },
    ask: (query, { as = 'owner', variables, operationName } = {}) =>
      gitlab.send('/api/graphql', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(as === null ? {} : { 'private-token': gitlab.tokenOf(as) }),
        },
        body: JSON.stringify({ query, variables, operationName }),
      }),
    data: async (query, options) => {
      const { status, body } = await gitlab.ask(query, options);
      const result = z.object({ data: z.json(), errors: z.never().optional() }).safeParse(body);
      if (status !== 200 || !result.success) {
        throw new Error(`status ${String(status)}: ${JSON.stringify(body)}`);
      }
      return result.data.data;
    },
  };
  return gitlab;
}

/** The value at a path of keys and indexes; fails the test where there is none. */
export function at(json: Json, ...path: readonly (string | number)[]): Json {
  return path.reduce<Json>((value, key) => {
    const below = Object.entries(value ?? {}).find(([name]) => name === String(key))?.[1] as
      Json | undefined;
    if (below === undefined) throw new Error(`no ${path.join('.')} in ${JSON.stringify(json)}`);
    return below;
  }, json);
}

export function textAt(json: Json, ...path: readonly (string | number)[]): string {
  return z.string().parse(at(json, ...path));
}
