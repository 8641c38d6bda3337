/** Snapshots that are gone with the process: for `--memory` and for tests. */
import { type Snapshot, type SnapshotShelf, toSnapshotView } from './snapshot-shelf.ts';

export function createMemorySnapshots(): SnapshotShelf {
  const kept = new Map<string, Snapshot>();
  return {
    list: () =>
      Promise.resolve(
        [...kept]
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([name, snapshot]) => toSnapshotView(name, snapshot)),
      ),
    read: (name) => Promise.resolve(kept.get(name) ?? null),
    write: (name, snapshot) => {
      kept.set(name, snapshot);
      return Promise.resolve();
    },
    remove: (name) => Promise.resolve(kept.delete(name)),
  };
}
