/**
 * Where the world lives: in lowdb, over a file or over memory. Changes are applied one after another, written
 * together, and settled when they are safe.
 */
import type { Low } from 'lowdb';

import type { World } from '#core/world/world.ts';

export interface WorldStore {
  readonly world: World;
  /**
   * Replaces the world by what `change` makes of it and settles when that is on disk. Calls are served
   * one after another, so `change` always sees the newest world.
   * @returns what `change` returned beside the new world
   * @throws HarnessError `state/write-failed` when the disk refuses; the world is then as before
   */
  update<Result>(change: (world: World) => { world: World; result: Result }): Promise<Result>;
  onChange(listener: (world: World) => void): () => void;
  close(): Promise<void>;
}

interface PendingChange {
  /** Applies the change and returns how to settle its caller once the world is safe. */
  apply(world: World): { world: World; settle: () => void };
  fail(reason: unknown): void;
}

interface Batch {
  readonly world: World;
  readonly changes: readonly PendingChange[];
  readonly settlers: readonly (() => void)[];
}

/** Applies changes in order. One that throws fails its own caller and leaves no trace. */
function applyAll(initial: World, pending: readonly PendingChange[]): Batch {
  let world = initial;
  const changes: PendingChange[] = [];
  const settlers: (() => void)[] = [];
  for (const change of pending) {
    try {
      const applied = change.apply(world);
      world = applied.world;
      changes.push(change);
      settlers.push(applied.settle);
    } catch (reason) {
      change.fail(reason);
    }
  }
  return { world, changes, settlers };
}

/**
 * Makes a store over a database that has the world as it is now.
 * @param db a write of it that is refused reaches every caller whose change was in it
 */
export function createWorldStore(db: Low<World>): WorldStore {
  // What callers see is never changed; what lowdb has of it is its own, and takes on each new world.
  let current = db.data;
  db.data = { ...current };
  let pending: PendingChange[] = [];
  let draining: Promise<void> | null = null;
  const listeners = new Set<(world: World) => void>();

  const keep = async (batch: Batch): Promise<void> => {
    const { world, changes, settlers } = batch;
    if (world !== current) {
      try {
        await db.update((kept) => Object.assign(kept, world));
      } catch (reason) {
        for (const change of changes) change.fail(reason);
        return;
      }
      current = world;
      for (const settle of settlers) settle();
      for (const listener of listeners) listener(world);
    } else {
      for (const settle of settlers) settle();
    }
  };

  // Changes that arrive while the disk works are written together in the next turn.
  const drain = async (): Promise<void> => {
    while (pending.length > 0) {
      const changes = pending;
      pending = [];
      await keep(applyAll(current, changes));
    }
    draining = null;
  };

  return {
    get world() {
      return current;
    },
    update: (change) =>
      new Promise((resolve, reject) => {
        const apply: PendingChange['apply'] = (before) => {
          const { world, result } = change(before);
          return {
            world,
            settle: () => {
              resolve(result);
            },
          };
        };
        pending.push({ apply, fail: reject });
        draining ??= drain();
      }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close: async () => {
      await draining;
      listeners.clear();
    },
  };
}
