/**
 * Everything that a harness pushes, for any number of subscribers: wakes each one's pump when the log
 * grows or changes over, when a run moves on and when the world changes. Knows nothing of HTTP.
 */
import type { CheckProgress } from '#contract/check.ts';
import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { OwnListener } from '#contract/harness-description.ts';
import type { RecordingCheckProgress } from '#contract/recording-check.ts';
import type { Run } from '#contract/run.ts';
import type { StreamMessage, SubscribeOptions } from '#contract/stream.ts';
import type { ReceiverView } from '#contract/views/receiver-view.ts';
import type { StreamPosition } from '#contract/wire/stream-request.ts';
import type { RuleHits } from '#core/answers/answer-play.ts';
import type { DiskState } from '#core/log/disk-state.ts';
import type { IndexProgress } from '#core/log/index-progress.ts';
import { entriesIn } from '#core/log/totals/log-totals.ts';
import type { Clock } from '#core/ports/ports.ts';

import type { EventLog } from '../../store/event-log.ts';
import type { WorldStore } from '../../store/world/world-store.ts';
import { createWaitingRound, type RoundPushes } from './stream-round.ts';

export interface StreamSource {
  /** Starts pushing to that sink. */
  open(options: SubscribeOptions, sink: StreamSink): StreamPump;
  /** Tells every subscriber how far a run has got. */
  readonly publishRun: (run: Run) => void;
  /** Tells every subscriber how far a check has got. */
  readonly publishCheck: (check: CheckProgress) => void;
  /** Tells every subscriber how far the check of a recording has got. */
  readonly publishRecordingCheck: (check: RecordingCheckProgress) => void;
  /** Tells every subscriber how often the rules of answers have answered by then. */
  readonly publishHits: (hits: () => readonly RuleHits[]) => void;
  /** Tells every subscriber how the receivers are by then. */
  readonly publishReceivers: (receivers: () => readonly ReceiverView[]) => void;
  /** Tells every subscriber how the ports of the harness itself are by then. */
  readonly publishListeners: (listeners: () => readonly OwnListener[]) => void;
  /** Tells every subscriber what waits for the disk; null = nothing does. */
  readonly publishDisk: (disk: DiskState | null) => void;
  /** Tells every subscriber how far the index of the log is; null = it is whole. */
  readonly publishIndexing: (indexing: IndexProgress | null) => void;
  /** Tells every subscriber that there is something else to fire. */
  readonly publishCatalogueChange: () => void;
  /** Ends every subscription. */
  readonly close: () => void;
}

export interface StreamSourceDeps {
  readonly log: EventLog;
  readonly store: WorldStore;
  readonly clock: Clock;
}

export function createStreamSource({ log, store, clock }: StreamSourceDeps): StreamSource {
  const pumps = new Set<StreamPump>();
  const toEach = (tell: (pump: StreamPump) => void) => (): void => {
    pumps.forEach(tell);
  };
  const wakeAll = toEach((pump) => {
    pump.wake();
  });
  const stopListening = [
    log.onAppend(wakeAll),
    log.onRecordingChange(wakeAll),
    log.annotations.onChange(
      toEach((pump) => {
        pump.pushAnnotationsChange();
      }),
    ),
    store.onChange(
      toEach((pump) => {
        pump.pushWorldChange();
      }),
    ),
  ];

  return {
    open: (options, sink) => {
      const pump = createStreamPump({ log, clock }, options, sink);
      pumps.add(pump);
      const forget = (): void => {
        pumps.delete(pump);
      };
      pump.done.then(forget, forget);
      return pump;
    },
    publishRun: (run) => {
      for (const pump of pumps) pump.pushRun(run);
    },
    publishCheck: (check) => {
      for (const pump of pumps) pump.pushCheck(check);
    },
    publishRecordingCheck: (check) => {
      for (const pump of pumps) pump.pushRecordingCheck(check);
    },
    publishHits: (hits) => {
      for (const pump of pumps) pump.pushHits(hits);
    },
    publishReceivers: (receivers) => {
      for (const pump of pumps) pump.pushReceivers(receivers);
    },
    publishListeners: (listeners) => {
      for (const pump of pumps) pump.pushListeners(listeners);
    },
    publishDisk: (disk) => {
      for (const pump of pumps) pump.pushDisk(disk);
    },
    publishIndexing: (indexing) => {
      for (const pump of pumps) pump.pushIndexing(indexing);
    },
    publishCatalogueChange: toEach((pump) => {
      pump.pushCatalogueChange();
    }),
    close: () => {
      for (const stop of stopListening) stop();
      for (const pump of pumps) pump.close();
    },
  };
}

/** The `subscribe` of a client in this process. */
export function subscribeLocally(source: StreamSource): HarnessClient['subscribe'] {
  return (options, listener) => {
    let closed = false;
    const pump = source.open(options, {
      start: () => {
        queueMicrotask(() => {
          if (!closed) listener.connection?.('open');
        });
      },
      send: (message) => {
        if (!closed) listener.message(message);
        return undefined;
      },
    });
    return {
      close: () => {
        closed = true;
        pump.close();
      },
    };
  };
}

// One subscriber's place in the log. Reads on from there in batches, and follows the log into another
// recording. It never holds more than the batch that is being sent.

/** How many a batch holds at most: rows are small, an entry may hold two bodies. */
const batchSizes = { rows: 500, entries: 50 } as const;

export interface LogCursor {
  readonly position: StreamPosition;
  /** Sends what the log holds beyond the cursor, as far as it had grown when called. */
  advance(): Promise<void>;
}

/** The `seq` to go on after, or null when the subscriber's place is not one in this recording. */
function startingPoint(log: EventLog, { after, recording }: SubscribeOptions): number | null {
  if (recording !== undefined && recording !== log.recording.id) return null;
  if (after === undefined) return log.lastSeq;
  return after <= log.lastSeq ? after : null;
}

/**
 * @param send settles when the next message can be taken
 * @param isClosed whether the subscriber has gone
 */
export function createLogCursor(
  log: EventLog,
  options: SubscribeOptions,
  send: (message: StreamMessage, seq: number) => Promise<void> | undefined,
  isClosed: () => boolean,
): LogCursor {
  const start = startingPoint(log, options);
  let recording = log.recording.id;
  let seq = start ?? 0;
  let lostPlace = start === null;
  /** Whether the log has left the recording that the subscriber follows. */
  let left = false;

  const readBatch = async (): Promise<{ message: StreamMessage; last: number } | null> => {
    const limit = batchSizes[options.view];
    if (options.view === 'rows') {
      const { rows } = await log.page({ after: seq, limit });
      const last = rows.at(-1)?.seq;
      if (last === undefined) return null;
      return { message: { type: 'rows', recording, rows: [...rows] }, last };
    }
    const entries = await log.readFrom(seq, limit);
    const last = entries.at(-1)?.seq;
    if (last === undefined) return null;
    return { message: { type: 'entries', recording, entries: [...entries] }, last };
  };

  /** Whether the log still is where the subscriber follows it. */
  const followRecording = async (): Promise<boolean> => {
    if (left) return false;
    if (log.recording.id === recording && !lostPlace) return true;
    recording = log.recording.id;
    seq = 0;
    lostPlace = false;
    left = options.follow === 'recording';
    await send({ type: 'recording-changed', recording }, seq);
    return options.follow !== 'recording';
  };

  return {
    get position() {
      return { recording, seq };
    },
    advance: async () => {
      const goal = log.lastSeq;
      if (!(await followRecording())) return;
      while (seq < goal && !isClosed()) {
        const batch = await readBatch();
        // The log went on in another recording meanwhile: what was read belongs to neither for sure.
        if (log.recording.id !== recording || batch === null) return;
        seq = batch.last;
        await send(batch.message, seq);
      }
    },
  };
}

// Lets one waiter sleep until there is news; news that comes while it is busy is remembered, once.

export interface WakeSignal {
  readonly wake: () => void;
  /** Settles at once when there was news since the last call, else at the next one. */
  readonly next: () => Promise<void>;
}

/** Starts with news, so that the first look needs no wake. */
export function createWakeSignal(): WakeSignal {
  let news = true;
  let announce: (() => void) | null = null;
  return {
    wake: () => {
      news = true;
      announce?.();
    },
    next: async () => {
      if (!news) {
        await new Promise<void>((resolve) => {
          announce = resolve;
        });
        announce = null;
      }
      news = false;
    },
  };
}

// Pushes the log, the runs and the changes of the world to one subscriber. It reads from the log only when
// the subscriber can take more, so a slow one costs a position and not a queue.

/**
 * Shortest time between the beginnings of two rounds, in milliseconds: a burst travels in batches, while the few
 * entries of a slow stream are shown at once.
 */
const roundMs = { afterFew: 4, afterMany: 20 } as const;

/** More entries than that in one round are a burst. */
const few = 16;

export interface StreamSink {
  /** The place the stream starts from; called once, before anything is sent. */
  start(position: StreamPosition): void;
  /**
   * Takes one message.
   * @param seq what a reconnect resumes after once this message has arrived
   * @returns a promise that settles when the next one can be taken, or nothing when it can at once
   */
  send(message: StreamMessage, seq: number): Promise<void> | undefined;
}

export interface StreamPump extends RoundPushes {
  /** Settles when the pump is closed; rejects when the log cannot be read. */
  readonly done: Promise<void>;
  /** Says that there may be something new in the log. */
  readonly wake: () => void;
  close(): void;
}

export function createStreamPump(
  { log, clock }: { readonly log: EventLog; readonly clock: Clock },
  options: SubscribeOptions,
  sink: StreamSink,
): StreamPump {
  const signal = createWakeSignal();
  let closed = false;
  /** Of which totals the subscriber knows; an entry changes them, and nothing else does. */
  let totalsTold = '';
  const waiting = createWaitingRound(signal.wake);
  const isClosed = (): boolean => closed;
  const send: StreamSink['send'] = (message, seq) =>
    isClosed() ? undefined : sink.send(message, seq);
  const cursor = createLogCursor(log, options, send, isClosed);

  const sendTotals = async (): Promise<void> => {
    const totals = options.totals === undefined ? null : log.totalsNow;
    if (totals === null) return;
    const recording = log.recording.id;
    const told = `${recording} ${entriesIn(totals)}`;
    if (told === totalsTold) return;
    totalsTold = told;
    await send({ type: 'totals', recording, totals }, cursor.position.seq);
  };

  /** Runs go after the log, so that whoever sees a run finished has seen its deliveries. */
  const sendRound = async (): Promise<void> => {
    const { runs, checks, recordingChecks, hits, receivers, listeners, disk, indexing, changes } =
      waiting.take();
    await cursor.advance();
    await sendTotals();
    for (const run of runs.values()) await send({ type: 'run', run }, cursor.position.seq);
    for (const check of checks.values()) {
      await send({ type: 'check', check }, cursor.position.seq);
    }
    for (const check of recordingChecks.values()) {
      await send({ type: 'recording-check', check }, cursor.position.seq);
    }
    if (hits !== null) await send({ type: 'answers', hits: [...hits()] }, cursor.position.seq);
    if (receivers !== null) {
      await send({ type: 'receivers', receivers: [...receivers()] }, cursor.position.seq);
    }
    if (listeners !== null) {
      await send({ type: 'listeners', listeners: [...listeners()] }, cursor.position.seq);
    }
    if (disk !== undefined) await send({ type: 'disk', disk }, cursor.position.seq);
    if (indexing !== undefined) await send({ type: 'indexing', indexing }, cursor.position.seq);
    for (const type of changes) await send({ type }, cursor.position.seq);
  };

  const pump = async (): Promise<void> => {
    for (;;) {
      await signal.next();
      if (isClosed()) return;
      const began = clock.monotonic();
      const before = cursor.position.seq;
      await sendRound();
      const isBurst = cursor.position.seq - before > few;
      const shortest = isBurst ? roundMs.afterMany : roundMs.afterFew;
      const rest = shortest - (clock.monotonic() - began);
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    }
  };

  // They may not all be counted yet.
  if (options.totals !== undefined) log.totals().then(signal.wake, () => undefined);
  sink.start(cursor.position);
  return {
    done: pump(),
    wake: signal.wake,
    ...waiting.pushes,
    close: () => {
      closed = true;
      signal.wake();
    },
  };
}
