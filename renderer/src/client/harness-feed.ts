/**
 * What the harness pushes, for the whole page: one subscription, however many listen. Reads the newest page of
 * the log first, then follows from its end, so that a listener sees every row once and in order; starts
 * over when the log goes on in another recording.
 */
import type { CheckProgress } from '#contract/check.ts';
import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { OwnListener } from '#contract/harness-description.ts';
import type { OperationOutput } from '#contract/operations.ts';
import type { RecordingCheckProgress } from '#contract/recording-check.ts';
import type { Run } from '#contract/run.ts';
import type { ConnectionState, StreamMessage, Subscription } from '#contract/stream.ts';
import type { ReceiverView } from '#contract/views/receiver-view.ts';
import type { RuleHits } from '#core/answers/answer-play.ts';
import { isHarnessError } from '#core/errors/harness-error.ts';
import type { DiskState } from '#core/log/disk-state.ts';
import type { IndexProgress } from '#core/log/index-progress.ts';
import type { LogRow } from '#core/log/log-row.ts';
import type { LogTotals } from '#core/log/totals/log-totals.ts';

import { newestPage } from './ask-ahead.ts';
import { createExternalValue, type ExternalValue } from './external-value.ts';

export type FeedState = 'connecting' | ConnectionState;
export type LogPage = OperationOutput<'listLog'>;

export interface FeedListener {
  /** The log as it stands; forget what was held before. */
  logStarted?(page: LogPage): void;
  rows?(rows: readonly LogRow[]): void;
  /** How much of everything the log holds, shown or not. */
  totals?(totals: LogTotals): void;
  run?(run: Run): void;
  check?(check: CheckProgress): void;
  /** How often rules of answers have answered. */
  hits?(hits: readonly RuleHits[]): void;
  /** How far the check of a recording is. */
  recordingCheck?(check: RecordingCheckProgress): void;
  /** How the receivers are. */
  receivers?(receivers: readonly ReceiverView[]): void;
  /** How the ports of the harness itself are. */
  listeners?(listeners: readonly OwnListener[]): void;
  /** What waits for the disk of the harness; null = nothing does. */
  disk?(disk: DiskState | null): void;
  /** How far the index of the log is; null = it is whole. */
  indexing?(indexing: IndexProgress | null): void;
  worldChanged?(): void;
  catalogueChanged?(): void;
  /** Marks or notes are others by now. */
  annotationsChanged?(): void;
}

export interface HarnessFeed {
  readonly connection: ExternalValue<FeedState>;
  listen(listener: FeedListener): () => void;
  /** Begins, unless it has. Settles once the log has answered for the first time, or has not. */
  open(): Promise<void>;
  /** Begins anew, without waiting for the next try. */
  start(): void;
  close(): void;
}

const retryAfterMs = 1000;

function hand(message: StreamMessage, listener: FeedListener): void {
  switch (message.type) {
    case 'rows':
      listener.rows?.(message.rows);
      break;
    case 'totals':
      listener.totals?.(message.totals);
      break;
    case 'run':
      listener.run?.(message.run);
      break;
    case 'check':
      listener.check?.(message.check);
      break;
    case 'recording-check':
      listener.recordingCheck?.(message.check);
      break;
    case 'answers':
      listener.hits?.(message.hits);
      break;
    case 'receivers':
      listener.receivers?.(message.receivers);
      break;
    case 'listeners':
      listener.listeners?.(message.listeners);
      break;
    case 'disk':
      listener.disk?.(message.disk);
      break;
    case 'indexing':
      listener.indexing?.(message.indexing);
      break;
    case 'world-changed':
      listener.worldChanged?.();
      break;
    case 'catalogue-changed':
      listener.catalogueChanged?.();
      break;
    case 'annotations-changed':
      listener.annotationsChanged?.();
      break;
    case 'recording-changed':
    case 'entries':
  }
}

export function createHarnessFeed(client: HarnessClient): HarnessFeed {
  const connection = createExternalValue<FeedState>('connecting');
  const listeners = new Set<FeedListener>();
  let subscription: Subscription | null = null;
  let opened: Promise<void> | null = null;
  let nextTry: number | undefined;
  let turn = 0;

  const tell = (call: (listener: FeedListener) => void): void => {
    for (const listener of [...listeners]) call(listener);
  };

  const stop = (): void => {
    turn += 1;
    window.clearTimeout(nextTry);
    subscription?.close();
    subscription = null;
  };

  const take = (message: StreamMessage): void => {
    if (message.type === 'recording-changed') void begin();
    else {
      tell((listener) => {
        hand(message, listener);
      });
    }
  };

  const follow = (after: number, recording: string, own: number): void => {
    subscription = client.subscribe(
      // In another recording this starts over, and reads its newest page only.
      { view: 'rows', after, recording, follow: 'recording', totals: 'live' },
      {
        message: (message) => {
          if (own === turn) take(message);
        },
        connection: (state) => {
          if (own === turn) connection.set(state);
        },
      },
    );
  };

  const begin = async (): Promise<void> => {
    stop();
    const own = turn;
    try {
      const page = await client.call('listLog', newestPage);
      if (own !== turn) return;
      tell((listener) => listener.logStarted?.(page));
      follow(page.lastSeq, page.recording.id, own);
    } catch (error) {
      if (own !== turn) return;
      const refused = isHarnessError(error) && error.code === 'harness/bad-token';
      connection.set(refused ? 'refused' : 'lost');
      if (!refused) nextTry = window.setTimeout(() => void begin(), retryAfterMs);
    }
  };

  return {
    connection,
    listen: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    open: () => (opened ??= begin()),
    start: () => {
      opened = begin();
    },
    close: () => {
      opened = null;
      stop();
    },
  };
}
