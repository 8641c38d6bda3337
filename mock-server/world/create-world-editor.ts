/**
 * Every change of the world by hand goes through here: it is stored, told in the log and can be taken
 * back. What clients change through the mock GitLab's API does not; that is the API's own business.
 */
import type { WorldChangeView } from '#contract/views/world-view.ts';
import type { AnswerRules } from '#core/answers/answer-rule.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { setAnswerRules } from '#core/world/edit/edit-answers.ts';
import { editWorld } from '#core/world/edit/edit-world.ts';
import { undoChange } from '#core/world/edit/undo-change.ts';
import type { EditPorts, WorldChange, WorldEdit } from '#core/world/edit/world-edit.ts';
import { readWorldFile } from '#core/world/file/read-world-file.ts';
import { newWorld } from '#core/world/new-world.ts';
import type { World } from '#core/world/world.ts';

import type { WorldStore } from '../store/world/world-store.ts';
import { createUndoStack, type UndoableChange } from './undo-stack.ts';

export interface WorldEditor {
  edit(edit: WorldEdit): Promise<WorldChangeView>;
  /** Puts rules in the place of those by which the receivers answer. */
  setAnswers(rules: AnswerRules): Promise<WorldChangeView>;
  /** @throws HarnessError `world/nothing-to-undo`, `world/undo-conflict` */
  undo(): Promise<WorldChangeView>;
  /** Back to the world of a new harness. */
  reset(): Promise<WorldChangeView>;
  /** @throws HarnessError `world-file/invalid` */
  importText(text: string): Promise<WorldChangeView>;
  /** Puts a whole world in the place of this one. */
  replace(world: World, summary: string): Promise<WorldChangeView>;
  /** What undoing would take back, as a sentence. */
  readonly undoable: string | null;
}

export interface WorldEditorDeps {
  readonly store: WorldStore;
  readonly ports: EditPorts;
  /** Told of each change, as a sentence. */
  readonly note: (summary: string) => void;
}

function nothingToUndo(): HarnessError {
  return new HarnessError({
    code: 'world/nothing-to-undo',
    category: 'conflict',
    message:
      'Failed to undo: nothing was changed by hand since this harness started. Try a snapshot to go further back.',
  });
}

function undoConflict({ summary }: UndoableChange, touched: readonly string[]): HarnessError {
  return new HarnessError({
    code: 'world/undo-conflict',
    category: 'conflict',
    message: `Failed to undo "${summary}": ${touched.join(', ')} changed again after it, and that would be lost. Try taking the later change back first.`,
    details: { summary, touched },
  });
}

export function createWorldEditor({ store, ports, note }: WorldEditorDeps): WorldEditor {
  const stack = createUndoStack();

  const carryOut = async (
    change: (world: World) => WorldChange,
    warnings: readonly string[] = [],
  ): Promise<WorldChangeView> => {
    const { before, after, summary, token } = await store.update((world) => {
      const made = change(world);
      return { world: made.world, result: { ...made, before: world, after: made.world } };
    });
    if (before !== after) {
      stack.push({ before, after, summary });
      note(summary);
    }
    return { summary, token, warnings: [...warnings] };
  };
  const replace = (
    world: World,
    summary: string,
    warnings: readonly string[] = [],
  ): Promise<WorldChangeView> => carryOut(() => ({ world, summary, token: null }), warnings);

  const takeBack = async (change: UndoableChange): Promise<WorldChangeView> => {
    await store.update((current) => {
      const undone = undoChange(current, change);
      if ('touched' in undone) throw undoConflict(change, undone.touched);
      return { world: undone.world, result: undefined };
    });
    const summary = `Undid: ${change.summary}`;
    note(summary);
    return { summary, token: null, warnings: [] };
  };

  return {
    edit: (edit) => carryOut((world) => editWorld(world, edit, ports)),
    setAnswers: (rules) => carryOut((world) => setAnswerRules(world, rules)),
    undo: async () => {
      const change = stack.pop();
      if (change === undefined) throw nothingToUndo();
      try {
        return await takeBack(change);
      } catch (error) {
        stack.push(change);
        throw error;
      }
    },
    reset: () =>
      carryOut(({ receivers }) => ({
        // Ports of this harness, not records of the GitLab that starts over.
        world: { ...newWorld(ports.random, ports.clock), receivers },
        summary: 'Reset the world to that of a new harness, with new tokens.',
        token: null,
      })),
    importText: async (text) => {
      const { world, warnings } = readWorldFile(text, ports);
      const summary = 'Imported a world file.';
      return carryOut(
        ({ receivers }) => ({ world: { ...world, receivers }, summary, token: null }),
        warnings,
      );
    },
    replace: (world, summary) => replace(world, summary),
    get undoable() {
      return stack.newest?.summary ?? null;
    },
  };
}
