/** A new world, edits on it, and what a refused edit says: for the tests of everything that edits worlds. */
import { HarnessError } from '#core/errors/harness-error.ts';
import { editWorld } from '#core/world/edit/edit-world.ts';
import {
  type EditPorts,
  type WorldChange,
  type WorldEdit,
  worldEditSchema,
} from '#core/world/edit/world-edit.ts';
import { newWorld } from '#core/world/new-world.ts';
import type { World } from '#core/world/world.ts';
import { profileTimeline } from '#fixtures/index.ts';

import { countingRandom, steadyClock } from './steady-ports.ts';

/** One randomness for all, so that no token comes twice. */
const random = countingRandom();

export const editPorts: EditPorts = {
  random,
  clock: steadyClock,
  timeline: profileTimeline,
};

export const freshWorld = newWorld(random, steadyClock);

/** An edit as it comes in: what has a default may be left out. */
export type LooseEdit = { readonly kind: WorldEdit['kind'] } & Readonly<Record<string, unknown>>;

/** Applies one edit to a world. */
export function applyEdit(world: World, edit: LooseEdit): WorldChange {
  return editWorld(world, worldEditSchema.parse(edit), editPorts);
}

/** Applies edits one after another to a new world. */
export function edited(...edits: readonly LooseEdit[]): World {
  return edits.reduce((world, edit) => applyEdit(world, edit).world, freshWorld);
}

/** The error of an edit that has to be refused. */
export function refusalOf(world: World, edit: LooseEdit): HarnessError {
  try {
    applyEdit(world, edit);
  } catch (error) {
    if (error instanceof HarnessError) return error;
    throw error;
  }
  throw new Error(`${edit.kind} was not refused`);
}
