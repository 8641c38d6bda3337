/** Reads chosen entries of the current recording, some at a time, so that a long list holds few in memory. */
import type { LogEntry } from '#core/log/log-entry.ts';

import type { EventLog } from './event-log.ts';

/** A few hundred entries with their inline bodies fit in memory. */
const atOnce = 256;

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
  for (let next = 0; next < seqs.length; next += atOnce) {
    const wanted = seqs.slice(next, next + atOnce);
    const found = await log.readSome(wanted);
    const bySeq = new Map(found.map((entry) => [entry.seq, entry]));
    for (const seq of wanted) yield { seq, entry: bySeq.get(seq) ?? null };
  }
}
