/** Changing the mock GitLab's world by hand, as a whole or bit by bit, and keeping it for later. */
import { z } from 'zod';

import { worldEditSchema } from '#core/world/edit/world-edit.ts';

import { snapshotNameSchema, snapshotSchema, worldChangeSchema } from '../views/world-view.ts';
import { nothing, type OperationTable } from './operation.ts';

const byName = z.object({ name: snapshotNameSchema });

export const worldEditOperations = {
  /** One change of groups, projects, people, tokens or settings. */
  editWorld: {
    method: 'POST',
    path: '/world/edits',
    input: z.object({ edit: worldEditSchema }),
    output: worldChangeSchema,
  },
  /** Takes back the newest change that was made by these operations since the harness started. */
  undoWorldChange: {
    method: 'POST',
    path: '/world/undo',
    input: nothing,
    output: worldChangeSchema,
  },
  /** The world of a new harness, with new tokens; the destinations go. Snapshots stay. */
  resetWorld: { method: 'POST', path: '/world/reset', input: nothing, output: worldChangeSchema },
  /** The world as a world file. Secrets are left out or masked unless asked for. */
  exportWorld: {
    method: 'GET',
    path: '/world/file',
    input: z.object({ secrets: z.union([z.boolean(), z.stringbool()]).default(false) }),
    output: z.object({ text: z.string() }),
  },
  /** Puts the world of a world file in the place of this one. */
  importWorld: {
    method: 'POST',
    path: '/world/file',
    input: z.object({ text: z.string() }),
    output: worldChangeSchema,
  },
  listSnapshots: {
    method: 'GET',
    path: '/snapshots',
    input: nothing,
    output: z.array(snapshotSchema),
  },
  /** Keeps the world as it is now under a name. */
  saveSnapshot: {
    method: 'POST',
    path: '/snapshots',
    input: byName.extend({ replace: z.boolean().default(false) }),
    output: snapshotSchema,
  },
  /** Puts the world of a snapshot in the place of this one, ids and tokens included. */
  restoreSnapshot: {
    method: 'POST',
    path: '/snapshots/:name/restore',
    input: byName,
    output: worldChangeSchema,
  },
  deleteSnapshot: {
    method: 'POST',
    path: '/snapshots/:name/delete',
    input: byName,
    output: snapshotSchema,
  },
} as const satisfies OperationTable;

export type WorldEditOperation = keyof typeof worldEditOperations;
