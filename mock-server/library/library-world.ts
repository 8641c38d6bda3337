/**
 * The world that the library's mock GitLab starts with: the documented one with tokens that a test can
 * write down, and what the caller changes of it. What is handed in is checked like a file.
 */
import { HarnessError } from '#core/errors/harness-error.ts';
import type { Clock, RandomSource } from '#core/ports/ports.ts';
import { newWorld } from '#core/world/new-world.ts';
import type { World } from '#core/world/world.ts';

import { parseWorld } from '../store/world/parse-world.ts';

/** Lists and settings to replace in the documented world; settings are replaced one by one. */
export type WorldChanges = Partial<Omit<World, 'version' | 'settings'>> & {
  readonly settings?: Partial<World['settings']>;
};

/** Changes, or a function from the documented world to the one to start with. */
export type WorldOption = WorldChanges | ((documented: World) => World);

/** `glpat-` and the user name, filled up with zeros: it opens a mock inside a test and nothing else. */
export function libraryToken(username: string): string {
  return `glpat-${username.padEnd(20, '0').slice(0, 20)}`;
}

function documentedWorld(random: RandomSource, clock: Clock): World {
  const world = newWorld(random, clock);
  const tokens = world.accessTokens.map((token) => {
    const user = world.users.find(({ id }) => id === token.userId);
    return user === undefined ? token : { ...token, token: libraryToken(user.username) };
  });
  return { ...world, accessTokens: tokens };
}

function changed(world: World, option: WorldOption): World {
  if (typeof option === 'function') return option(world);
  const { settings, ...lists } = option;
  return { ...world, ...lists, settings: { ...world.settings, ...settings } };
}

/** @throws HarnessError `world/invalid` when what comes out is no world */
export function libraryWorld(
  option: WorldOption,
  { random, clock }: { readonly random: RandomSource; readonly clock: Clock },
): World {
  const parsed = parseWorld(changed(documentedWorld(random, clock), option));
  if ('world' in parsed) return parsed.world;
  throw new HarnessError({
    code: 'world/invalid',
    category: 'user-input',
    message: `Failed to make the world of the mock GitLab: ${parsed.problem}. Try changing the documented world by a function.`,
    details: { problem: parsed.problem },
  });
}
