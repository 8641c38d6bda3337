/** A step of a scenario as the order of a run. */
import { type RunRequest, runRequestSchema } from '#contract/run.ts';
import { isOwnFixtureFile, ownFixtureName } from '#core/catalogue/own-fixture.ts';
import type { FireStep } from '#core/scenario/scenario.ts';
import { trafficSchema } from '#core/traffic/traffic.ts';

import type { RunInput } from '../delivery/runs/prepare-run.ts';

/** A file beside the scenario is one of the user's own fixtures. */
function itemId(name: string): string {
  return isOwnFixtureFile(name) ? `file:${ownFixtureName(name)}` : name;
}

/** Whether it is a group or a project the world knows. */
function scopeOf({ group, project, instance }: FireStep): RunRequest['scope'] {
  const path = group ?? project;
  if (path !== undefined) return { kind: 'group', path };
  return instance === true ? { kind: 'instance' } : null;
}

export function stepRequest(step: FireStep): RunInput {
  const { every, until, burst, shape, duration, duplicates, twins, reorder, seed } = step;
  const { count, rate, concurrency, set, verbatim } = step;
  return runRequestSchema.parse({
    ...{ fixtures: step.fire.map(itemId), scope: scopeOf(step) },
    ...{ count, rate, concurrency, set, verbatim },
    traffic: trafficSchema.parse({
      ...{ burst, shape, duplicates, twins, reorder, seed, twinIds: step['twin-ids'] },
      ...(duration === undefined ? {} : { durationMs: duration }),
      repeat: every === undefined || until === undefined ? null : { everyMs: every, forMs: until },
    }),
  });
}

/** Why a step means nothing to a harness, as a sentence; null where it does. */
export function stepProblem({ profile, every, until }: FireStep): string | null {
  if (profile !== undefined) return 'profile: a harness has its own.';
  if ((every === undefined) !== (until === undefined)) return 'every and until belong together.';
  return null;
}
