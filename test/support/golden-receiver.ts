/**
 * A receiver that does everything right, with a place to plant a fault in each step. Checks of an endpoint are held
 * against it: right it fails nothing, and each fault fails the probe that is there for it.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';

import { listItemTexts } from '../../core/json/edit-json-text.ts';

export const goldenToken = 'golden-token-Abc12345';

export interface Received {
  readonly request: IncomingMessage;
  /** How many requests came before. */
  readonly number: number;
}

/** Each member takes the place of one right step. */
export interface ReceiverFault {
  readonly maxHeaderBytes?: number;
  /** A status with which the request is turned away before its body is read; null = it is not. */
  readonly head?: (received: Received) => number | null;
  readonly isTokenRight?: (token: string | undefined) => boolean;
  /** Largest body, in bytes. */
  readonly limit?: number;
  /** How long it waits for the next bytes of a body, in milliseconds. */
  readonly patienceMs?: number;
  readonly decode?: (chunks: readonly Buffer[], received: Received) => string;
  /** The texts of the events in a body; null = it is no JSON that is taken. */
  readonly split?: (text: string, received: Received) => readonly string[] | null;
  /** What is stored of an event. */
  readonly keep?: (
    text: string,
    event: ReceivedEvent,
    kept: readonly string[],
  ) => readonly string[];
  /** By what events are the same; null = nothing is. */
  readonly identity?: (event: ReceivedEvent) => string | null;
  /** Delay between looking whether an event is there and storing it, in milliseconds. */
  readonly storeAfterMs?: number;
  readonly answerAfterMs?: number;
  /** How long it works on a body before it stores anything, which it gives up when the sender has gone. */
  readonly worksMs?: (text: string) => number;
  /** The status of an answer to what is not taken. */
  readonly refusal?: number;
  readonly answer?: (response: ServerResponse, received: Received) => boolean;
}

export type ReceivedEvent = Readonly<Record<string, unknown>> & {
  readonly details?: Readonly<Record<string, unknown>>;
};

export interface GoldenReceiver {
  /** Where events are taken. */
  readonly url: string;
  /** Names it as a witness. */
  readonly witness: string;
  readonly kept: readonly string[];
  readonly close: () => Promise<void>;
}

const megabyte = 1024 * 1024;

export async function startReceiver(
  fault: ReceiverFault = {},
  tls: TlsOptions | null = null,
): Promise<GoldenReceiver> {
  const kept: string[] = [];
  const known = new Set<string>();
  const sockets = new Set<Socket>();
  let count = 0;
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const received = { request, number: count };
    if (request.url === '/kept') {
      response.end(kept.join('\n'));
      return;
    }
    count += 1;
    take(received, response, { fault, kept, known }).catch(() => request.destroy());
  };
  const options = { maxHeaderSize: fault.maxHeaderBytes ?? 96 * 1024, keepAliveTimeout: 1 };
  const server =
    tls === null ? createServer(options, handle) : createTlsServer({ ...options, ...tls }, handle);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const base = `${tls === null ? 'http' : 'https'}://127.0.0.1:${port}`;
  return {
    url: `${base}/events`,
    witness: `url:${base}/kept`,
    kept,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
}

interface State {
  readonly fault: ReceiverFault;
  readonly kept: string[];
  readonly known: Set<string>;
}

async function take(received: Received, response: ServerResponse, state: State): Promise<void> {
  const { fault } = state;
  const { request } = received;
  const refuse = (status: number): void => {
    request.resume();
    response.writeHead(fault.refusal ?? status).end();
  };
  if (fault.answer?.(response, received) === true) return;
  const early = fault.head?.(received) ?? null;
  if (early !== null) {
    refuse(early);
    return;
  }
  const chunks = await readBody(request, fault);
  if (chunks === null) {
    refuse(413);
    return;
  }
  if (request.method !== 'POST') {
    refuse(405);
    return;
  }
  const token = request.headers['x-gitlab-event-streaming-token'];
  const isRight = fault.isTokenRight ?? ((given) => given === goldenToken);
  if (!isRight(typeof token === 'string' ? token : undefined)) {
    refuse(401);
    return;
  }
  const decode = fault.decode ?? ((pieces) => Buffer.concat(pieces).toString('utf8'));
  const text = decode(chunks, received);
  const worksMs = fault.worksMs?.(text) ?? 0;
  if (worksMs > 0) {
    await pause(worksMs);
    if (response.destroyed) return;
  }
  const texts = (fault.split ?? splitBody)(text, received);
  if (texts === null) {
    refuse(400);
    return;
  }
  for (const one of texts) await store(one, state);
  if (fault.answerAfterMs !== undefined) await pause(fault.answerAfterMs);
  response.writeHead(200).end();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function store(text: string, { fault, kept, known }: State): Promise<void> {
  const event = JSON.parse(text) as ReceivedEvent;
  const identity = (fault.identity ?? (({ id }) => String(id)))(event);
  const isKnown = identity !== null && known.has(identity);
  if (fault.storeAfterMs !== undefined) await pause(fault.storeAfterMs);
  if (isKnown) return;
  if (identity !== null) known.add(identity);
  kept.push(...(fault.keep?.(text, event, kept) ?? [text]));
}

/** The texts of the events that a body carries. */
export function splitBody(text: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    return Array.isArray(value) ? listItemTexts(text) : [text];
  } catch {
    return null;
  }
}

/** @returns null when it is too large */
function readBody(request: IncomingMessage, fault: ReceiverFault): Promise<Buffer[] | null> {
  const { limit = 26 * megabyte, patienceMs = 10_000 } = fault;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const giveUp = (): void => {
      reject(new Error('no more bytes came in time'));
    };
    let timer = setTimeout(giveUp, patienceMs);
    request.on('data', (chunk: Buffer) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, patienceMs);
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
    });
    request.on('end', () => {
      clearTimeout(timer);
      resolve(size > limit ? null : chunks);
    });
    request.on('error', () => {
      clearTimeout(timer);
    });
    request.on('close', () => {
      clearTimeout(timer);
    });
  });
}
