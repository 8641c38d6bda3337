/**
 * The package's entry `auditorium/handlers`: the mock GitLab for other people's tests, by msw's
 * `setupServer` or `setupWorker`. Nothing that this reaches may need Node.js: it runs in browsers too.
 */
import type { RequestHandler } from 'msw';

import { HarnessError } from '#core/errors/harness-error.ts';
import type { Clock } from '#core/ports/ports.ts';
import { tokenOf, userByUsername } from '#core/world/access.ts';
import type { World } from '#core/world/world.ts';

import { createCurrentProfile } from '../current-profile.ts';
import { createGitLabHandlers as handlersOver } from '../gitlab/create-gitlab-handlers.ts';
import type { GitLabDependencies, NewApiCall } from '../gitlab/gitlab-call.ts';
import { createMemoryWorld } from '../store/world/create-memory-world.ts';
import { libraryWorld, type WorldOption } from './library-world.ts';
import { createWebRandom } from './web-random.ts';

export { libraryToken, type WorldChanges, type WorldOption } from './library-world.ts';
export type { World };
/** One call of the API: who, what, and what was answered. */
export type ApiCall = NewApiCall;

export interface MockGitLabOptions {
  /** GitLab version to behave as, such as `16.1`; what the world's settings say when left out. */
  readonly profile?: string;
  /** What differs from the documented world. */
  readonly world?: WorldOption;
  /** Is told of every call, refused ones too. */
  readonly onCall?: (call: ApiCall) => void;
  /** Is told why where the answer is 500. */
  readonly onFault?: (error: unknown) => void;
}

export interface MockGitLab {
  /** For `setupServer(...handlers)` or `setupWorker(...handlers)`. They answer for every origin. */
  readonly handlers: RequestHandler[];
  /** As it is now. */
  readonly world: World;
  /** @throws HarnessError `world/unknown-user` when nobody of that name has a token that is good */
  tokenOf(username: string): string;
  /** Puts back the world that it started with, for between two tests. */
  reset(): Promise<void>;
}

const clock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };

function tokenIn(world: World, username: string): string {
  const user = userByUsername(world, username);
  const token = user && tokenOf(world, user);
  if (token !== undefined) return token;
  throw new HarnessError({
    code: 'world/unknown-user',
    category: 'user-input',
    message: `Failed to find a token of ${username}: the mock GitLab has no user of that name with a good one. Try one of ${world.users.map((known) => known.username).join(', ')}.`,
    details: { username },
  });
}

/** The world to start with, of which the version is known to have a profile. */
function startingWorld({ profile, world: option = {} }: MockGitLabOptions): World {
  const random = createWebRandom(globalThis.crypto);
  const made = libraryWorld(option, { random, clock });
  return profile === undefined ? made : { ...made, settings: { ...made.settings, profile } };
}

/**
 * A mock GitLab in memory, with its handlers and what a test may want to look at.
 * @throws HarnessError `profile/unknown` or `world/invalid`
 */
export function createMockGitLab(options: MockGitLabOptions = {}): MockGitLab {
  const initial = startingWorld(options);
  const store = createMemoryWorld(initial);
  const profile = createCurrentProfile(store);
  // Asked once now, so that an unknown version is an error here and not an answer later.
  profile();
  const deps: GitLabDependencies = {
    store,
    profile,
    clock,
    random: createWebRandom(globalThis.crypto),
    recordCall: (call) => options.onCall?.(call),
    ...(options.onFault === undefined ? {} : { reportError: options.onFault }),
  };
  return {
    handlers: handlersOver(deps),
    get world() {
      return store.world;
    },
    tokenOf: (username) => tokenIn(store.world, username),
    reset: () => store.update(() => ({ world: initial, result: undefined })),
  };
}

/**
 * The handlers alone: `setupServer(...createGitLabHandlers({ profile: '16.1' }))`. The documented users
 * sign in with `libraryToken('owner')` and so on.
 * @throws HarnessError `profile/unknown` or `world/invalid`
 */
export function createGitLabHandlers(options: MockGitLabOptions = {}): RequestHandler[] {
  return createMockGitLab(options).handlers;
}
