/**
 * A listener that takes anything and records it before it answers: 2xx means that the request is in the log.
 * Plain `node:http`, because everything built on it loses the order, the case or the duplicates of headers.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

import { reasonOf } from '#core/errors/reason-of.ts';
import type { Clock } from '#core/ports/ports.ts';

import type { Joiner } from '../delivery/joiner.ts';
import { listen } from '../listen.ts';
import { closeServer } from '../listening/close-server.ts';
import type { EventLog } from '../store/event-log.ts';
import {
  answersDue,
  captureRequest,
  collectBody,
  createConnections,
  owe,
  startRequest,
} from './capture-request.ts';
import { type ParseError, refuseBytes } from './not-http.ts';

export interface ReceiverOptions {
  /** Stands in each entry, to tell receivers apart. */
  readonly name: string;
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  readonly log: EventLog;
  readonly joiner: Joiner;
  readonly clock: Clock;
}

export interface Receiver {
  readonly url: string;
  readonly port: number;
  /** Takes no more requests and settles when those under way are logged; slow ones are cut off. */
  close(): Promise<void>;
}

const maxHeaderSize = 256 * 1024;
const keepAliveMs = 60_000;
const plainText = 'text/plain; charset=utf-8';

/** A server with every limit off that would lose a request which is merely large or slow. */
function createPatientServer(): Server {
  const server = createServer({
    maxHeaderSize,
    requestTimeout: 0,
    headersTimeout: 0,
    requireHostHeader: false,
  });
  server.keepAliveTimeout = keepAliveMs;
  // Node drops headers beyond this number without a word; 0 = none.
  server.maxHeadersCount = 0;
  return server;
}

function answer(response: ServerResponse, status: number, type: string, text: string): void {
  const length = String(Buffer.byteLength(text));
  response.writeHead(status, ['Content-Type', type, 'Content-Length', length]);
  response.end(text);
}

/** @param status null = nothing is said */
function answerBare(socket: Duplex, status: number | null, statusText: string): void {
  if (status !== null && socket.writable) {
    const head = `HTTP/1.1 ${status} ${statusText}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
    socket.end(head, () => socket.destroy());
  }
}

/**
 * Opens a receiver.
 * @throws HarnessError `port/taken` and its like
 */
export async function createReceiver(options: ReceiverOptions): Promise<Receiver> {
  const { host, port, log, clock } = options;
  const server = createPatientServer();
  const connections = createConnections(() => clock.monotonic());
  const underWay = new Set<Promise<void>>();

  function track(work: Promise<void>): void {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  }

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const connection = connections.of(request.socket);
    const start = startRequest(connection, clock.monotonic());
    owe(connection, response);
    try {
      connection.reading += 1;
      const collected = await collectBody(request, log).finally(() => {
        connection.reading -= 1;
      });
      const answered = collected.complete ? 200 : null;
      const { seq } = await captureRequest(options, request, start, collected, answered);
      if (collected.complete) {
        answer(response, 200, 'application/json', `{"captured":${seq}}`);
      }
    } catch (error) {
      answer(response, 503, plainText, `This request was not recorded. ${reasonOf(error)}\n`);
    }
  }

  /** CONNECT asks for a tunnel, which would end the HTTP on this connection; it is recorded and refused. */
  async function receiveConnect(request: IncomingMessage, socket: Duplex): Promise<void> {
    const start = startRequest(connections.of(request.socket), clock.monotonic());
    socket.on('error', () => undefined);
    const collected = { body: { encoding: 'utf8', size: 0, text: '' }, complete: true } as const;
    try {
      await captureRequest(options, request, start, collected, 405);
      answerBare(socket, 405, 'Method Not Allowed');
    } catch {
      answerBare(socket, 503, 'Service Unavailable');
    }
  }

  async function refuse(error: ParseError, socket: Duplex): Promise<void> {
    const connection = connections.of(socket);
    if (connection.refused) {
      return;
    }
    const refusal = refuseBytes(error, connection);
    if (refusal === null) {
      socket.destroy();
      return;
    }
    connection.refused = true;
    await answersDue(connection, socket);
    await log.append(refusal.notice).catch(() => undefined);
    answerBare(socket, refusal.status, refusal.statusText);
  }

  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    track(receive(request, response));
  };
  server.on('connection', (socket) => {
    connections.open(socket);
  });
  server.on('request', onRequest);
  // Without this one, an Expect header that Node does not know is answered 417 and never seen.
  server.on('checkExpectation', onRequest);
  server.on('connect', (request, socket) => {
    track(receiveConnect(request, socket));
  });
  server.on('clientError', (error: ParseError, socket) => {
    track(refuse(error, socket));
  });

  const taken = await listen(server, { host, port, what: 'receiver', option: '--receiver-port' });
  const leave = options.joiner.addReceiver(taken);
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    port: taken,
    async close() {
      const closed = closeServer(server);
      server.closeIdleConnections();
      await closed;
      leave();
      await Promise.all(underWay);
    },
  };
}
