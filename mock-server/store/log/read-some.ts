/** Reads entries at some places of a recording, wherever they are: each page of columns knows where its lines stand. */
import type { LogEntry } from '#core/log/log-entry.ts';

import { firstSeqOf, pageOf } from './index/column-layout.ts';
import type { LogIndex } from './index/log-index.ts';
import type { LogRecording } from './log-recording.ts';

/** @returns those that there are, in the order in which they were asked for */
export async function readSome(
  recording: LogRecording,
  index: LogIndex,
  seqs: readonly number[],
): Promise<readonly LogEntry[]> {
  const read = new Map<number, LogEntry>();
  const { firstSeq, lastSeq } = recording;
  const there = seqs.filter((seq) => seq >= Math.max(1, firstSeq) && seq <= lastSeq);
  const ascending = [...new Set(there)].sort((one, other) => one - other);
  const see = (entry: LogEntry): boolean => {
    read.set(entry.seq, entry);
    return true;
  };
  for (const [page, wanted] of byPage(ascending)) {
    const columns = await index.pages.columns(page, ['place']);
    const first = firstSeqOf(page);
    const rows = { seqs: wanted, firstSeq: first, places: columns?.('place') ?? [] };
    await recording.pick(rows, null, see);
  }
  return seqs.flatMap((seq) => read.get(seq) ?? []);
}

function byPage(seqs: readonly number[]): Map<number, number[]> {
  const pages = new Map<number, number[]>();
  for (const seq of seqs) {
    const page = pages.get(pageOf(seq));
    if (page === undefined) pages.set(pageOf(seq), [seq]);
    else page.push(seq);
  }
  return pages;
}
