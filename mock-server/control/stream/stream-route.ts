/**
 * `GET /api/stream` as server-sent events. The guard stands before it. Nothing is queued here: the pump
 * waits while the socket is full.
 */
import type { Request, RequestHandler, Response } from 'express';

import type { StreamMessage } from '#contract/stream.ts';
import { positionEvent, streamQuerySchema } from '#contract/wire/stream-request.ts';
import { HarnessError } from '#core/errors/harness-error.ts';

import type { StreamSink, StreamSource } from './stream-source.ts';

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
