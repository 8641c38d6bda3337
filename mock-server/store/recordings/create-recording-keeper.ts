/**
 * What can be done with recordings besides writing to one: names and notes, deleting and taking back, limits, and a look
 * at how much each has. Only the one in use is written to, and it never goes.
 */
import type { RecordingDetails, RecordingView } from '#contract/operations/log-operations.ts';
import { keepAll, planRetention } from '#core/recordings/plan-retention.ts';

import type { FollowedIndex } from '../log/index/follow-index.ts';
import type { LogIndex } from '../log/index/log-index.ts';
import { recordingInUse, unknownRecording } from '../log/log-errors.ts';
import type { BodyShelf, LogRecording, RecordingShelf } from '../log/log-recording.ts';
import { countTypes } from './count-types.ts';
import { createRecordingFiles } from './file/recording-files.ts';
import type { RecordingKeeper } from './recording-keeper.ts';

export interface KeeperParts {
  readonly recordings: RecordingShelf;
  readonly bodies: BodyShelf;
  readonly current: () => LogRecording;
  readonly currentIndex: () => Promise<LogIndex>;
  /** The index of one that was opened to look at it. */
  readonly follow: (recording: LogRecording) => FollowedIndex;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Lets go of bodies that no recording names; left out = they go by themselves. */
  readonly collectBodies?: () => Promise<void>;
}

export function createRecordingKeeper(parts: KeeperParts): RecordingKeeper {
  const { recordings, current, currentIndex, follow, now } = parts;
  const { collectBodies = () => Promise.resolve() } = parts;

  async function detailsOf(view: RecordingView): Promise<RecordingDetails> {
    const { id } = view;
    const [about, bytes] = await Promise.all([recordings.about(id), recordings.size(id)]);
    return { ...view, ...about, bytes, current: id === current().id };
  }

  async function list(): Promise<readonly RecordingDetails[]> {
    const { id, startedAt, lastSeq } = current();
    const views = [...(await recordings.others(id)), { id, startedAt, entries: lastSeq }];
    views.sort((one, other) => (one.id < other.id ? -1 : 1));
    return Promise.all(views.map(detailsOf));
  }

  async function find(id: string): Promise<RecordingDetails> {
    const found = (await list()).find((one) => one.id === id);
    if (found === undefined) throw unknownRecording(id);
    return found;
  }

  async function indexOf<Result>(id: string, look: (index: LogIndex) => Promise<Result>) {
    if (id === current().id) return look(await currentIndex());
    const recording = await recordings.peek(id);
    if (recording === null) throw unknownRecording(id);
    const index = follow(recording);
    try {
      return await look(await index.whole());
    } finally {
      await index.close();
      await recording.close();
    }
  }

  async function tidy(): Promise<readonly string[]> {
    const limits = await recordings.retention();
    if (limits.count === null && limits.bytes === null && limits.days === null) return [];
    const gone = planRetention(await list(), limits, now());
    for (const id of gone) {
      // It may have been taken up meanwhile.
      if (id !== current().id && (await recordings.remove(id))) await recordings.purge(id);
    }
    // Behind it: a look through long logs takes a while.
    if (gone.length > 0) void collectBodies();
    return gone;
  }

  return {
    list,
    tidy,
    async edit(id, change) {
      await find(id);
      await recordings.describe(id, { ...(await recordings.about(id)), ...change });
      return find(id);
    },
    async remove(id) {
      const details = await find(id);
      if (details.current) throw recordingInUse(id);
      if (!(await recordings.remove(id))) throw unknownRecording(id);
      return details;
    },
    async restore(id) {
      if (!(await recordings.restore(id))) throw unknownRecording(id);
      return find(id);
    },
    async summarise(id) {
      const recording = await find(id);
      return indexOf(id, async (index) => ({
        recording,
        totals: index.totals(),
        types: await countTypes(index),
      }));
    },
    ...createRecordingFiles(parts, find),
    retention: () => recordings.retention(),
    async setRetention(limits) {
      await recordings.setRetention({ ...keepAll, ...limits });
      return tidy();
    },
  };
}
