/** What recordings hold: read entry by entry, out to files and in from them, among those that a keeper has. */
import type { RecordingDetails } from '#contract/operations/log-operations.ts';

import type { BodyShelf, LogRecording, RecordingShelf } from '../../log/log-recording.ts';
import type { RecordingKeeper } from '../recording-keeper.ts';
import { openSource } from './recording-source.ts';

export interface RecordingFileParts {
  readonly recordings: RecordingShelf;
  readonly bodies: BodyShelf;
  readonly current: () => LogRecording;
}

/** Entries that are read at once; each may hold two bodies. */
const piece = 50;

/** `firstSeq` 0 = it is empty. */
function countOf({ firstSeq, lastSeq }: { readonly firstSeq: number; readonly lastSeq: number }) {
  return firstSeq === 0 ? 0 : lastSeq - firstSeq + 1;
}

/** @param find one by its id @throws (from its methods) HarnessError as `RecordingKeeper` says */
export function createRecordingFiles(
  parts: RecordingFileParts,
  find: (id: string) => Promise<RecordingDetails>,
): Pick<RecordingKeeper, 'count' | 'entries' | 'save' | 'load'> {
  const { bodies } = parts;
  return {
    async count(id) {
      const source = openSource(parts, id);
      try {
        return countOf(await source.range());
      } finally {
        await source.close();
      }
    },
    async *entries(id, most) {
      const source = openSource(parts, id);
      try {
        const range = await source.range();
        const end = range.firstSeq + Math.min(most, countOf(range));
        for (let start = range.firstSeq; start < end; start += piece) {
          yield await source.read(start, Math.min(piece, end - start));
        }
      } finally {
        await source.close();
      }
    },
    async *save(id, options) {
      // A harness starts without what packs and unpacks.
      const { saveRecording } = await import('./save-recording.ts');
      const { startedAt, name, note } = await find(id);
      const source = openSource(parts, id);
      const read = (start: number, count: number) => source.read(start, count);
      try {
        const about = { id, startedAt, name, note };
        const { annotations } = await parts.recordings.annotations(id).load();
        yield* saveRecording({
          ...(await source.range()),
          ...options,
          about,
          annotations,
          bodies,
          read,
        });
      } finally {
        await source.close();
      }
    },
    async load(bytes) {
      const { loadRecording } = await import('./load-recording.ts');
      const { id, manifest } = await loadRecording(parts, bytes);
      return { recording: await find(id), masked: !manifest.secrets };
    },
  };
}
