/**
 * The store as one request sees it, and what the request changed in it. Other requests change the same world
 * meanwhile: only what went through here is told.
 */
import { foldRecordChanges } from '#core/log/changes/fold-record-changes.ts';
import type { RecordChange } from '#core/log/changes/record-change.ts';

import type { GitLabCall } from '../gitlab-call.ts';

export interface ChangeRecorder {
  readonly store: GitLabCall['store'];
  /** What is stored so far, in the order in which it happened. */
  readonly changes: readonly RecordChange[];
}

export function recordChanges(store: GitLabCall['store']): ChangeRecorder {
  const changes: RecordChange[] = [];
  return {
    changes,
    store: {
      get world() {
        return store.world;
      },
      async update(change) {
        const made = await store.update((before) => {
          const { world, result } = change(before);
          return { world, result: { result, before, after: world } };
        });
        changes.push(...foldRecordChanges(made.before, made.after));
        return made.result;
      },
    },
  };
}
