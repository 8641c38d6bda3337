/**
 * From the JSON of a state file to a world. Older files are brought up to date step by step; newer ones
 * are refused, because writing them back would lose what this version does not know.
 */
import { z } from 'zod';

import { type World, worldSchema } from '#core/world/world.ts';

import { type Migration, worldMigrations } from './world-migrations.ts';

const currentVersion = worldSchema.shape.version.value;
const versionedSchema = z.looseObject({ version: z.int().positive() });

/** The world in a file's JSON, or why there is none, as a clause without a full stop. */
export function parseWorld(
  json: unknown,
  steps: readonly Migration[] = worldMigrations,
): { readonly world: World } | { readonly problem: string } {
  const versioned = versionedSchema.safeParse(json);
  if (!versioned.success) {
    return { problem: 'it is not a state file of this program' };
  }
  if (versioned.data.version > currentVersion) {
    return {
      problem: `it was written by a newer version of this program (state version ${versioned.data.version}, known up to ${currentVersion})`,
    };
  }
  const migrated = steps
    .filter(({ from }) => from >= versioned.data.version)
    .reduce<Record<string, unknown>>((file, step) => step.migrate(file), versioned.data);
  const parsed = worldSchema.safeParse(migrated);
  if (parsed.success) {
    return { world: parsed.data };
  }
  const issue = parsed.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? 'it' : issue.path.join('.');
  return { problem: `${where} does not fit: ${issue?.message ?? 'unknown reason'}` };
}
