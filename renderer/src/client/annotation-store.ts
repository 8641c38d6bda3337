/**
 * What is written on the entries of the recording, held whole: it is little, and every row in sight asks. Read anew when
 * the harness says that it changed; what did not stays the same object, so that nothing is rendered for it.
 */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { AnnotatedEntry } from '#core/annotations/annotation.ts';

export interface AnnotationStore {
  /** Of an entry, of a request either side; null = nothing is written on it. */
  readonly get: (seq: number) => AnnotatedEntry | null;
  readonly subscribe: (listener: () => void) => () => void;
  readonly readAgain: () => void;
  /** Takes over what a change has led to, before the harness tells everybody. */
  readonly take: (changed: readonly AnnotatedEntry[]) => void;
  /** The numbers are those of another recording from now on. */
  readonly startAnew: () => void;
}

export function createAnnotationStore(client: HarnessClient): AnnotationStore {
  let bySeq = new Map<number, AnnotatedEntry>();
  const listeners = new Set<() => void>();
  let turn = 0;

  const put = (into: Map<number, AnnotatedEntry>, entry: AnnotatedEntry): void => {
    const before = bySeq.get(entry.seq);
    const kept = before !== undefined && isSame(before, entry) ? before : entry;
    into.set(entry.seq, kept);
    if (entry.partner !== null) into.set(entry.partner, kept);
  };
  const replace = (next: Map<number, AnnotatedEntry>): void => {
    bySeq = next;
    for (const listener of [...listeners]) listener();
  };

  return {
    get: (seq) => bySeq.get(seq) ?? null,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    readAgain: () => {
      turn += 1;
      const own = turn;
      client.call('listAnnotations', {}).then(
        ({ annotations }) => {
          if (own !== turn) return;
          const next = new Map<number, AnnotatedEntry>();
          for (const entry of annotations) put(next, entry);
          replace(next);
        },
        // The connection says so where there is none; it is read again once there is.
        () => undefined,
      );
    },
    take: (changed) => {
      const next = new Map(bySeq);
      for (const entry of changed) put(next, entry);
      replace(next);
    },
    startAnew: () => {
      turn += 1;
      replace(new Map());
    },
  };
}

function isSame(one: AnnotatedEntry, other: AnnotatedEntry): boolean {
  return (
    one.star === other.star &&
    one.colour === other.colour &&
    one.note === other.note &&
    one.partner === other.partner
  );
}
