/**
 * The queue that both world stores share: changes are applied one after another, written together, and
 * settled when they are safe. Where the world is written to is the caller's business.
 */
import type { World } from '#core/world/world.ts';

import type { WorldStore } from './world-store.ts';

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
 * Makes a store over a way to write.
 * @param initial the world as it is stored now
 * @param write settles when the world is safe; a rejection reaches every caller whose change was in it
 */
export function createWorldStore(
  initial: World,
  write: (world: World) => Promise<void>,
): WorldStore {
  let current = initial;
  let pending: PendingChange[] = [];
  let draining: Promise<void> | null = null;
  const listeners = new Set<(world: World) => void>();

  const keep = async (batch: Batch): Promise<void> => {
    const { world, changes, settlers } = batch;
    if (world !== current) {
      try {
        await write(world);
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
