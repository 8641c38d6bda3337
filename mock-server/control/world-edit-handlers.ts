/** The operations that change the world by hand or keep it for later. */
import { X509Certificate } from 'node:crypto';

import type { OperationHandlers } from '#contract/operations.ts';
import type { WorldEditOperation } from '#contract/operations/world-edit-operations.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import type { Clock } from '#core/ports/ports.ts';
import type { EditOf } from '#core/world/edit/world-edit.ts';
import { writeWorldFile } from '#core/world/file/write-world-file.ts';

import type { WorldStore } from '../store/world/world-store.ts';
import type { WorldEditor } from '../world/create-world-editor.ts';
import {
  type Snapshot,
  type SnapshotShelf,
  takenSnapshot,
  toSnapshotView,
  unknownSnapshot,
} from '../world/snapshots/snapshot-shelf.ts';

export interface WorldEditHandlerDeps {
  readonly store: WorldStore;
  readonly editor: WorldEditor;
  readonly snapshots: SnapshotShelf;
  readonly clock: Clock;
}

export type WorldEditHandlers = Pick<OperationHandlers, WorldEditOperation>;

/** Found out here, where it is said, and not by each request that is sent. @throws HarnessError `world/wrong-value` */
function checkCertificate({ origin, ca }: EditOf<'set-target-trust'>): void {
  if (ca === null) return;
  try {
    new X509Certificate(ca);
  } catch (error) {
    const why = reasonOf(error);
    throw new HarnessError({
      code: 'world/wrong-value',
      category: 'user-input',
      message: `Failed to trust ${origin}: the text is no PEM certificate (${why}). Try the contents of ca.pem.`,
      details: { origin },
    });
  }
}

export function createWorldEditHandlers(deps: WorldEditHandlerDeps): WorldEditHandlers {
  const { store, editor, snapshots, clock } = deps;
  const unknown = async (name: string): Promise<never> => {
    const known = await snapshots.list();
    throw unknownSnapshot(
      name,
      known.map((each) => each.name),
    );
  };
  return {
    editWorld: async ({ edit }) => {
      if (edit.kind === 'set-target-trust') checkCertificate(edit);
      return editor.edit(edit);
    },
    undoWorldChange: () => editor.undo(),
    resetWorld: () => editor.reset(),
    exportWorld: ({ secrets }) =>
      Promise.resolve({ text: writeWorldFile(store.world, { secrets }) }),
    importWorld: ({ text }) => editor.importText(text),
    listSnapshots: () => snapshots.list(),
    saveSnapshot: async ({ name, replace }) => {
      const isTaken = (await snapshots.list()).some((each) => each.name === name);
      if (isTaken && !replace) throw takenSnapshot(name);
      const snapshot: Snapshot = {
        savedAt: new Date(clock.now()).toISOString(),
        world: store.world,
      };
      await snapshots.write(name, snapshot);
      return toSnapshotView(name, snapshot);
    },
    restoreSnapshot: async ({ name }) => {
      const snapshot = await snapshots.read(name);
      if (snapshot === null) return unknown(name);
      return editor.replace(snapshot.world, `Restored the snapshot ${name}.`);
    },
    deleteSnapshot: async ({ name }) => {
      const found = (await snapshots.list()).find((each) => each.name === name);
      if (found === undefined) return unknown(name);
      await snapshots.remove(name);
      return found;
    },
  };
}
