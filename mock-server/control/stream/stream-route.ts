/**
 * `GET /api/stream` as server-sent events. The guard stands before it. Nothing is queued here: the pump
 * waits while the socket is full.
 */
import type { Request, RequestHandler, Response } from 'express';

import type { CheckProgress } from '#contract/check.ts';
import type { Run } from '#contract/run.ts';
import type { StreamMessage, SubscribeOptions } from '#contract/stream.ts';
import {
  positionEvent,
  type StreamPosition,
  streamQuerySchema,
} from '#contract/wire/stream-request.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { entriesIn } from '#core/log/totals/log-totals.ts';
import type { Clock } from '#core/ports/ports.ts';

import type { EventLog } from '../../store/event-log.ts';
import { createLogCursor, createWakeSignal, type StreamSource } from './stream-source.ts';

const digits = /^\d+$/;

/** Query and `Last-Event-ID`, which is the newer of the two when a reader reconnects by itself. */
function readOptions(request: Request): ReturnType<typeof streamQuerySchema.parse> {
  const query = streamQuerySchema.safeParse(request.query);
  if (!query.success) {
    throw new HarnessError({
      code: 'input/invalid',
      category: 'user-input',
      message:
        'Failed to open the stream: its query is not valid. Try `?view=rows` or `?view=entries`, with `&after=` and a number.',
    });
  }
  const lastEventId = request.get('last-event-id');
  return lastEventId !== undefined && digits.test(lastEventId)
    ? { ...query.data, after: Number(lastEventId) }
    : query.data;
}

/** Settles when more can be written, or when nobody reads any more. */
function writable(response: Response): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      response.off('drain', settle);
      response.off('close', settle);
      resolve();
    };
    response.on('drain', settle);
    response.on('close', settle);
  });
}

function createSink(response: Response): StreamSink {
  const write = (event: string): Promise<void> | undefined => {
    if (response.closed || response.writableEnded) return undefined;
    return response.write(event) ? undefined : writable(response);
  };
  return {
    start: (position) => {
      void write(
        `event: ${positionEvent}\nid: ${position.seq}\ndata: ${JSON.stringify(position)}\n\n`,
      );
    },
    send: (message: StreamMessage, seq) =>
      write(`id: ${seq}\ndata: ${JSON.stringify(message)}\n\n`),
  };
}

export interface StreamRouteDeps {
  readonly stream: StreamSource;
  /** A comment is sent that often, so that neither end takes a quiet line for a dead one. */
  readonly heartbeatMs: number;
}

export function createStreamRoute({ stream, heartbeatMs }: StreamRouteDeps): RequestHandler {
  return (request, response) => {
    const options = readOptions(request);
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    });
    request.socket.setNoDelay(true);
    const pump = stream.open(options, createSink(response));
    const heartbeat = setInterval(() => {
      if (!response.writableNeedDrain) response.write(': still here\n\n');
    }, heartbeatMs);
    const end = (): void => {
      clearInterval(heartbeat);
      pump.close();
      response.end();
    };
    response.on('close', end);
    // A log that cannot be read ends the stream; the reader comes back and gets the error from a call.
    pump.done.then(end, end);
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
