/**
 * In what the requests of a list are not as GitLab sends them: asked for while their rows are in sight, many at once,
 * and kept. Rows that rush by, as in a burst, are never asked for.
 */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { ConformanceView } from '#contract/views/conformance-view.ts';

export interface ConformanceStore {
  /** null = it is not known. */
  readonly get: (seq: number) => ConformanceView | null;
  /** Asks for it unless it is known, for as long as it is wanted. Returns the way to stop. */
  readonly want: (seq: number, listener: () => void) => () => void;
  /** It has changed: the other side of the request came, for instance. */
  readonly forget: (seq: number) => void;
  readonly forgetAll: () => void;
}

/** So long nothing new has to come into sight. */
const calmMs = 120;
/** So long a row waits at the most while others come. */
const patienceMs = 1000;
const mostAtOnce = 200;
const mostKept = 20_000;

export function createConformanceStore(client: HarnessClient): ConformanceStore {
  const known = new Map<number, ConformanceView | null>();
  const wanted = new Map<number, Set<() => void>>();
  const asked = new Set<number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitingSince = 0;
  /** What is answered to a question of another era is not believed. */
  let era = 0;

  const tell = (seq: number): void => {
    for (const listener of [...(wanted.get(seq) ?? [])]) listener();
  };

  const ask = async (): Promise<void> => {
    timer = undefined;
    const seqs = [...wanted.keys()].filter((seq) => !known.has(seq) && !asked.has(seq));
    const now = seqs.slice(-mostAtOnce);
    if (now.length === 0) return;
    const asking = era;
    for (const seq of now) asked.add(seq);
    // A list goes without its badges rather than with a complaint for each: what is wrong is told where one is opened.
    const answer = await client.call('conformEntries', { seqs: now }).catch(() => null);
    if (asking !== era) return;
    const found = new Map(answer?.requests.map((request) => [request.seq, request]));
    if (known.size > mostKept) known.clear();
    for (const seq of now) {
      if (asked.delete(seq) && answer !== null) known.set(seq, found.get(seq) ?? null);
      tell(seq);
    }
    if (seqs.length > now.length) schedule();
  };

  const schedule = (): void => {
    const now = Date.now();
    if (timer === undefined) waitingSince = now;
    else if (now - waitingSince > patienceMs) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      void ask();
    }, calmMs);
  };

  return {
    get: (seq) => known.get(seq) ?? null,
    want: (seq, listener) => {
      const listeners = wanted.get(seq) ?? new Set();
      wanted.set(seq, listeners.add(listener));
      if (!known.has(seq)) schedule();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && wanted.get(seq) === listeners) wanted.delete(seq);
      };
    },
    forget: (seq) => {
      if (!known.delete(seq) && !asked.delete(seq)) return;
      if (wanted.has(seq)) schedule();
    },
    forgetAll: () => {
      era += 1;
      known.clear();
      asked.clear();
      if (wanted.size > 0) schedule();
      for (const seq of [...wanted.keys()]) tell(seq);
    },
  };
}
