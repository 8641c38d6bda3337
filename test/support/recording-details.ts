/** A recording as it is listed, for tests that look at something else. */
import type { RecordingDetails } from '#contract/operations/log-operations.ts';

export function newRecording(change: Partial<RecordingDetails> = {}): RecordingDetails {
  const said = { name: null, note: '', keep: false };
  return { id: 'r', startedAt: 'now', entries: 0, ...said, bytes: 0, current: true, ...change };
}
