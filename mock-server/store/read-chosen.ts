/**
 * Reads chosen entries of the current recording, each in its turn. Those that lie close together are read in
 * one go: finding a place in a file costs more than reading on from it.
 */
import type { LogEntry } from '#core/log/log-entry.ts';

import type { EventLog } from './event-log.ts';

/** Places that one read may cover; a few hundred entries with their inline bodies fit in memory. */
const span = 256;

export interface ChosenEntry {
  readonly seq: number;
  /** null = there is none at that place (any more). */
  readonly entry: LogEntry | null;
}

/** @param seqs ascending */
export async function* readChosen(
  log: EventLog,
  seqs: readonly number[],
): AsyncGenerator<ChosenEntry, void> {
  let next = 0;
  for (;;) {
    const first = seqs[next];
    if (first === undefined) return;
    let end = next;
    while (end < seqs.length && (seqs[end] ?? 0) < first + span) end += 1;
    const wanted = seqs.slice(next, end);
    const count = (wanted.at(-1) ?? first) - first + 1;
    const found = await log.readFrom(first - 1, count);
    const bySeq = new Map(found.map((entry) => [entry.seq, entry]));
    for (const seq of wanted) yield { seq, entry: bySeq.get(seq) ?? null };
    next = end;
  }
}
