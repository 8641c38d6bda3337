/** A step of a scenario as the order of a run. */
import { isOwnFixtureFile, ownFixtureName } from '#core/catalogue/own-fixture.ts';
import { type OrderInput, orderSchema } from '#core/order/order.ts';
import type { FireStep } from '#core/scenario/scenario.ts';

import type { RunInput } from '../delivery/run.ts';

/** A file beside the scenario is one of the user's own fixtures. */
function itemId(name: string): string {
  return isOwnFixtureFile(name) ? `file:${ownFixtureName(name)}` : name;
}

/** Whether it is a group or a project the world knows. */
function scopeOf({ group, project, instance }: FireStep): OrderInput['scope'] {
  const path = group ?? project;
  if (path !== undefined) return { kind: 'group', path };
  return instance === true ? { kind: 'instance' } : null;
}

export function stepRequest(step: FireStep): RunInput {
  const { fire, set, wishes } = step;
  return orderSchema.parse({ ...wishes, fixtures: fire.map(itemId), scope: scopeOf(step), set });
}

/** Why a step means nothing to a harness, as a sentence; null where it does. */
export function stepProblem({ profile }: FireStep): string | null {
  return profile === undefined ? null : 'profile: a harness has its own.';
}
