/** The recordings of the fake harness: the one in use, and what was started before. */
import type { LoadedRecording } from '#contract/byte-streams.ts';
import type { OperationName, OperationOutput, ParsedInput } from '#contract/operations.ts';
import type { RecordingDetails, RecordingView } from '#contract/operations/log-operations.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { keepAll } from '#core/recordings/plan-retention.ts';

import type { FakeLog } from './fake-log.ts';

type Names = Extract<
  OperationName,
  `${string}Recording` | `${string}Recordings` | `${string}Retention`
>;
export type FakeRecordings = {
  readonly [Name in Names]: (input: ParsedInput<Name>) => OperationOutput<Name>;
};

/** The same, and what is no operation. */
interface FakeRecordingFiles {
  readonly handlers: FakeRecordings;
  /** Adds one, whatever is in the file. */
  readonly load: () => LoadedRecording;
}

const nothingSaid = { name: null, note: '', keep: false };

export function createFakeRecordings(log: FakeLog, onChange: () => void): FakeRecordingFiles {
  const said = new Map<string, Partial<RecordingDetails>>();
  const earlier = new Map<string, RecordingView>();
  const deleted = new Map<string, RecordingView>();
  let retention = keepAll;

  const detailsOf = (view: RecordingView): RecordingDetails => ({
    ...{ ...view, ...nothingSaid, bytes: view.entries * 1000 },
    current: view.id === log.recording().id,
    ...said.get(view.id),
  });
  const find = (id: string, among = [...earlier.values(), log.recording()]): RecordingDetails => {
    const found = among.find((view) => view.id === id);
    if (found !== undefined) return detailsOf(found);
    throw new HarnessError({
      code: 'recording/unknown',
      category: 'user-input',
      message: `Failed to find recording ${id}: there is none of that id. Try one from the list of recordings.`,
    });
  };
  const move = (id: string, from: typeof earlier, to: typeof earlier): RecordingDetails => {
    const details = find(id, [...from.values()]);
    const { startedAt, entries } = details;
    from.delete(id);
    to.set(id, { id, startedAt, entries });
    return details;
  };
  const handlers: FakeRecordings = {
    startRecording: () => {
      const previous = log.recording();
      earlier.set(previous.id, previous);
      log.startOver();
      onChange();
      return { recording: log.recording(), previous };
    },
    listRecordings: () => [...earlier.values(), log.recording()].map(detailsOf),
    continueRecording: () => {
      onChange();
      return log.recording();
    },
    editRecording: ({ id, ...change }) => {
      const known = Object.entries(change).filter(([, value]) => value !== undefined);
      said.set(id, { ...said.get(id), ...Object.fromEntries(known) });
      return find(id);
    },
    deleteRecording: ({ id }) => move(id, earlier, deleted),
    restoreRecording: ({ id }) => move(id, deleted, earlier),
    compareRecordings: ({ left, right }) => ({
      left: { recording: find(left), totals: log.totals() },
      right: { recording: find(right), totals: log.totals() },
      types: [],
    }),
    getRetention: () => retention,
    setRetention: (limits) => {
      retention = limits;
      return { retention, deleted: [] };
    },
  };
  return {
    handlers,
    load: () => {
      const view = {
        id: `loaded-${earlier.size + 1}`,
        startedAt: '2026-11-21T09:00:00.000Z',
        entries: 3,
      };
      earlier.set(view.id, view);
      return { recording: detailsOf(view), masked: true };
    },
  };
}
