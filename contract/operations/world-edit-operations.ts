/** Changing the mock GitLab's world by hand, as a whole or bit by bit, and keeping it for later. */
import { z } from 'zod';

import { worldEditSchema } from '#core/world/edit/world-edit.ts';

import { snapshotNameSchema, snapshotSchema, worldChangeSchema } from '../views/world-view.ts';
import { nothing, type OperationTable } from './operation.ts';

const byName = z.object({ name: snapshotNameSchema });

export const worldEditOperations = {
  editWorld: {
    does: 'Makes one change of groups, projects, people, tokens or settings.',
    input: z.object({ edit: worldEditSchema }),
    output: worldChangeSchema,
  },
  undoWorldChange: {
    does: 'Takes back the newest change that was made by these operations since the harness started.',
    input: nothing,
    output: worldChangeSchema,
  },
  resetWorld: {
    does: 'Goes back to the world of a new harness, with new tokens: the destinations go and the snapshots stay.',
    input: nothing,
    output: worldChangeSchema,
  },
  exportWorld: {
    does: 'Gives the world as a world file.',
    input: z.object({
      secrets: z
        .boolean()
        .default(false)
        .describe('whether secrets are in it; otherwise they are left out or masked'),
    }),
    output: z.object({ text: z.string() }),
  },
  importWorld: {
    does: 'Puts the world of a world file in the place of this one.',
    input: z.object({ text: z.string().describe('the file') }),
    output: worldChangeSchema,
  },
  listSnapshots: {
    does: 'Lists the worlds that were kept under a name.',
    input: nothing,
    output: z.array(snapshotSchema),
  },
  saveSnapshot: {
    does: 'Keeps the world as it is now under a name.',
    input: byName.extend({
      replace: z.boolean().default(false).describe('whether it may take the place of another'),
    }),
    output: snapshotSchema,
  },
  restoreSnapshot: {
    does: 'Puts the world of a snapshot in the place of this one, ids and tokens included.',
    input: byName,
    output: worldChangeSchema,
  },
  deleteSnapshot: {
    does: 'Deletes a snapshot.',
    input: byName,
    output: snapshotSchema,
  },
} as const satisfies OperationTable;

export type WorldEditOperation = keyof typeof worldEditOperations;
