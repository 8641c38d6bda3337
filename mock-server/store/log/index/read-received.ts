/** Makes the set of what was received anew from the columns, which takes a tenth of a second for a million. */
import { capturedEventIds } from '#core/log/totals/log-totals.ts';
import { marks } from '#core/search/columns/entry-columns.ts';

import type { LogRecording } from '../log-recording.ts';
import { firstSeqOf, pageOf, rowsPerPage } from './column-layout.ts';
import type { ColumnPages } from './column-pages.ts';
import type { IndexContent } from './log-index.ts';
import { TextSet } from './text-set.ts';

/** @returns null = columns are missing */
export async function readReceived(
  recording: LogRecording,
  pages: ColumnPages,
  { seq, texts }: IndexContent,
): Promise<TextSet | null> {
  const received = new TextSet();
  const capture = texts.kind.idOf(['capture']);
  for (let page = 0; page <= pageOf(seq); page += 1) {
    const columns = await pages.columns(page, ['kind', 'high', 'low', 'marks']);
    if (columns === null) return null;
    const [kinds, highs, lows] = [columns('kind'), columns('high'), columns('low')];
    const bits = columns('marks');
    const first = firstSeqOf(page);
    const rows = Math.min(rowsPerPage, seq - first + 1);
    for (let row = 0; row < rows; row += 1) {
      if (kinds[row] !== capture) continue;
      const [high = 0, low = 0] = [highs[row], lows[row]];
      if (high !== 0 || low !== 0) received.addHash({ high, low });
      else if (((bits[row] ?? 0) & marks.batch) !== 0)
        await addIdsOf(recording, first + row, received);
    }
  }
  return received;
}

/** Those of a batch. */
async function addIdsOf(recording: LogRecording, seq: number, received: TextSet): Promise<void> {
  await recording.read(seq, 1, (entry) => {
    if (entry.kind !== 'capture') return;
    for (const id of capturedEventIds(entry)) {
      received.add(`${entry.receiver} ${entry.request.target} ${id}`);
    }
  });
}
