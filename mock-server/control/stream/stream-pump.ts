/**
 * Pushes the log, the runs and the changes of the world to one subscriber. It reads from the log only when
 * the subscriber can take more, so a slow one costs a position and not a queue.
 */
import type { CheckProgress } from '#contract/check.ts';
import type { Run } from '#contract/run.ts';
import type { StreamMessage, SubscribeOptions } from '#contract/stream.ts';
import type { StreamPosition } from '#contract/wire/stream-request.ts';
import { entriesIn } from '#core/log/totals/log-totals.ts';
import type { Clock } from '#core/ports/ports.ts';

import type { EventLog } from '../../store/event-log.ts';
import { createLogCursor } from './log-cursor.ts';
import { createWakeSignal } from './wake-signal.ts';

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

export interface StreamPump {
  /** Settles when the pump is closed; rejects when the log cannot be read. */
  readonly done: Promise<void>;
  /** Says that there may be something new in the log. */
  readonly wake: () => void;
  /** Has the newest state of that run sent; states in between may be left out. */
  pushRun(run: Run): void;
  /** Has it sent; what several told is sent as one. */
  pushCheck(check: CheckProgress): void;
  pushWorldChange(): void;
  pushCatalogueChange(): void;
  close(): void;
}

export function createStreamPump(
  { log, clock }: { readonly log: EventLog; readonly clock: Clock },
  options: SubscribeOptions,
  sink: StreamSink,
): StreamPump {
  const signal = createWakeSignal();
  let closed = false;
  let worldChanged = false;
  let catalogueChanged = false;
  /** Of which totals the subscriber knows; an entry changes them, and nothing else does. */
  let totalsTold = '';
  let runs = new Map<string, Run>();
  let checks = new Map<string, CheckProgress>();
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
    const runsNow = runs;
    runs = new Map();
    const checksNow = checks;
    checks = new Map();
    const worldChangedNow = worldChanged;
    worldChanged = false;
    const catalogueChangedNow = catalogueChanged;
    catalogueChanged = false;
    await cursor.advance();
    await sendTotals();
    for (const run of runsNow.values()) await send({ type: 'run', run }, cursor.position.seq);
    for (const check of checksNow.values()) {
      await send({ type: 'check', check }, cursor.position.seq);
    }
    if (worldChangedNow) await send({ type: 'world-changed' }, cursor.position.seq);
    if (catalogueChangedNow) await send({ type: 'catalogue-changed' }, cursor.position.seq);
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
    pushRun: (run) => {
      runs.set(run.id, run);
      signal.wake();
    },
    pushCheck: (check) => {
      const newest = [...(checks.get(check.id)?.newest ?? []), ...check.newest];
      checks.set(check.id, { ...check, newest });
      signal.wake();
    },
    pushWorldChange: () => {
      worldChanged = true;
      signal.wake();
    },
    pushCatalogueChange: () => {
      catalogueChanged = true;
      signal.wake();
    },
    close: () => {
      closed = true;
      signal.wake();
    },
  };
}
