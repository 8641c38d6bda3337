/**
 * The changes that can be taken back, newest last. In memory only: after a restart there is nothing to
 * take back, and the oldest are forgotten.
 */
import type { ChangedWorlds } from '#core/world/edit/undo-change.ts';

export interface UndoableChange extends ChangedWorlds {
  /** What was done, as a sentence. */
  readonly summary: string;
}

export interface UndoStack {
  push(change: UndoableChange): void;
  pop(): UndoableChange | undefined;
  /** The newest, which stays. */
  readonly newest: UndoableChange | undefined;
}

export function createUndoStack(most = 50): UndoStack {
  const changes: UndoableChange[] = [];
  return {
    push: (change) => {
      changes.push(change);
      if (changes.length > most) changes.shift();
    },
    pop: () => changes.pop(),
    get newest() {
      return changes.at(-1);
    },
  };
}
