/** What a subscriber is told beside the log: the newest of each kind waits for the next round. */
import type { CheckProgress } from '#contract/check.ts';
import type { OwnListener } from '#contract/harness-description.ts';
import type { RecordingCheckProgress } from '#contract/recording-check.ts';
import type { Run } from '#contract/run.ts';
import type { ReceiverView } from '#contract/views/receiver-view.ts';
import type { RuleHits } from '#core/answers/answer-play.ts';
import type { DiskState } from '#core/log/disk-state.ts';
import type { IndexProgress } from '#core/log/index-progress.ts';

export interface RoundPushes {
  /** Has the newest state of that run sent; states in between may be left out. */
  pushRun(run: Run): void;
  /** Has it sent; what several told is sent as one. */
  pushCheck(check: CheckProgress): void;
  /** Has the newest of that recording sent. */
  pushRecordingCheck(check: RecordingCheckProgress): void;
  /** Has them sent, counted when it is their turn. */
  pushHits(hits: () => readonly RuleHits[]): void;
  /** Has them sent, as they are when it is their turn. */
  pushReceivers(receivers: () => readonly ReceiverView[]): void;
  /** Has them sent, as they are when it is their turn. */
  pushListeners(listeners: () => readonly OwnListener[]): void;
  /** Has the newest sent. */
  pushDisk(disk: DiskState | null): void;
  /** Has the newest sent. */
  pushIndexing(indexing: IndexProgress | null): void;
  pushWorldChange(): void;
  pushCatalogueChange(): void;
  pushAnnotationsChange(): void;
}

/** What waits for the next round, beside the log. */
export interface Round {
  readonly runs: Map<string, Run>;
  readonly checks: Map<string, CheckProgress>;
  readonly recordingChecks: Map<string, RecordingCheckProgress>;
  hits: (() => readonly RuleHits[]) | null;
  receivers: (() => readonly ReceiverView[]) | null;
  listeners: (() => readonly OwnListener[]) | null;
  /** undefined = nobody told. */
  disk: DiskState | null | undefined;
  indexing: IndexProgress | null | undefined;
  readonly changes: Set<'world-changed' | 'catalogue-changed' | 'annotations-changed'>;
}

export interface WaitingRound {
  /** What waits, once. */
  readonly take: () => Round;
  readonly pushes: RoundPushes;
}

/** @param wake told whenever there is something new */
export function createWaitingRound(wake: () => void): WaitingRound {
  const empty = (): Round => ({
    runs: new Map(),
    checks: new Map(),
    recordingChecks: new Map(),
    ...{ hits: null, receivers: null, listeners: null, disk: undefined, indexing: undefined },
    changes: new Set(),
  });
  let round = empty();
  return {
    take: () => {
      const taken = round;
      round = empty();
      return taken;
    },
    pushes: {
      pushRun: (run) => {
        round.runs.set(run.id, run);
        wake();
      },
      pushCheck: (check) => {
        const newest = [...(round.checks.get(check.id)?.newest ?? []), ...check.newest];
        round.checks.set(check.id, { ...check, newest });
        wake();
      },
      pushRecordingCheck: (check) => {
        round.recordingChecks.set(check.recording, check);
        wake();
      },
      pushHits: (read) => {
        round.hits = read;
        wake();
      },
      pushReceivers: (read) => {
        round.receivers = read;
        wake();
      },
      pushListeners: (read) => {
        round.listeners = read;
        wake();
      },
      pushDisk: (disk) => {
        round.disk = disk;
        wake();
      },
      pushIndexing: (indexing) => {
        round.indexing = indexing;
        wake();
      },
      pushWorldChange: () => {
        round.changes.add('world-changed');
        wake();
      },
      pushCatalogueChange: () => {
        round.changes.add('catalogue-changed');
        wake();
      },
      pushAnnotationsChange: () => {
        round.changes.add('annotations-changed');
        wake();
      },
    },
  };
}
