/**
 * A listener that takes anything and records it before it answers: 2xx means that the request is in the log. It reads
 * sockets itself: everything built on `node:http` loses the framing, and refuses what a recorder should keep.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

import type { Clock } from '#core/ports/ports.ts';

import type { Joiner } from '../delivery/joiner.ts';
import { listen } from '../listen.ts';
import { urlHost } from '../listening/host-names.ts';
import { type ListenerPulse, takePulse } from '../listening/listener-pulse.ts';
import type { EventLog } from '../store/event-log.ts';
import { OpenConnections } from './open-connections.ts';
import { type ConnectionDeps, ReceiverConnection } from './receiver-connection.ts';
import { watchSilence } from './watch-silence.ts';

export interface ReceiverOptions {
  /** Stands in each entry, to tell receivers apart: one name, or which of several a target is for. */
  readonly name: string | ((target: string) => string);
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  /** What it is called in its URL where it listens for other machines too; left out = as loopback is. */
  readonly allowedHosts?: readonly string[];
  /** What listens and which option moves it, for the sentence of an error; left out = the receiver of a harness. */
  readonly what?: string;
  readonly option?: string;
  readonly log: EventLog;
  readonly joiner: Joiner;
  readonly clock: Clock;
  /** Key and certificate for https; left out = http. */
  readonly tls?: Pick<TlsOptions, 'key' | 'cert'>;
  /** What a request gets, asked before it is logged; left out = 200. */
  readonly answering?: ConnectionDeps['answering'] | undefined;
  /** How a request for that receiver is passed on once it is kept; null, and left out = it is not. */
  readonly forward?: ConnectionDeps['forward'];
  /** Bytes of a body that are kept; left out = 100 MiB. */
  readonly bodyLimit?: number;
}

export interface Receiver {
  readonly url: string;
  readonly port: number;
  /** Whether it still takes connections. */
  readonly pulse: ListenerPulse;
  /** Takes no more requests and settles when those under way are logged; slow ones are cut off. */
  close(): Promise<void>;
}

const usualBodyLimit = 100 * 1024 * 1024;

/** How long requests under way may take once the receiver is closing, in milliseconds. */
const graceMs = 1000;

/** Beyond, whoever has been silent the longest has to go, and without one the newcomer. */
const mostConnections = 10_000;

/** Work that is under way, and who waits for the end of all of it. */
function createWorkCount(): ConnectionDeps['work'] & { readonly over: () => Promise<void> } {
  let count = 0;
  let waiting: (() => void)[] = [];
  return {
    begin() {
      count += 1;
    },
    end() {
      count -= 1;
      if (count > 0) return;
      waiting.forEach((settle) => {
        settle();
      });
      waiting = [];
    },
    over: () => (count === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}

/** How long a client may take to agree on a cipher, in milliseconds. */
const handshakeTimeout = 20_000;

interface Opened {
  readonly server: Server;
  /** Cuts off whoever has not got as far as a connection of ours. */
  readonly dropRest: () => void;
}

/** @param isAsking whether it is a connection that was only made to see whether it is taken */
function openServer(
  options: ReceiverOptions,
  onConnection: (socket: Socket) => void,
  isAsking: (socket: Socket) => boolean,
): Opened {
  const { tls } = options;
  if (tls === undefined) {
    // A sender that has ended its side still gets its answer.
    const server = createServer({ allowHalfOpen: true }, onConnection);
    return { server, dropRest: () => undefined };
  }
  const server = createTlsServer(
    { ...tls, handshakeTimeout, noDelay: true, ALPNProtocols: ['http/1.1'] },
    onConnection,
  );
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', (error, socket) => {
    if (!isAsking(socket)) noteHandshake(options, error, socket);
    socket.destroy();
  });
  const dropRest = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return { server, dropRest };
}

/** Nothing that could be kept came; a person who has configured a client wrongly must learn of it all the same. */
function noteHandshake({ log, name }: ReceiverOptions, error: Error, socket: Socket): void {
  const { remoteAddress, remotePort } = socket;
  const from = remoteAddress === undefined ? '' : ` from ${remoteAddress}:${remotePort}`;
  const which = typeof name === 'string' ? ` of the receiver ${name}` : '';
  const isPlain = 'code' in error && error.code === 'ERR_SSL_HTTP_REQUEST';
  const why = isPlain ? 'it speaks http where this port speaks https' : error.message;
  const message = `A connection${from} came to no agreement with the https port${which}: ${why}.`;
  const code = 'receiver/tls-failed';
  // A log that takes nothing more has said so to whoever looks after it.
  log.append({ kind: 'notice', level: 'warning', code, message }).catch(() => undefined);
}

/**
 * Opens a receiver.
 * @throws HarnessError `port/taken` and its like
 */
export async function createReceiver(options: ReceiverOptions): Promise<Receiver> {
  const { name, host, port, log, joiner, clock, tls } = options;
  const connections = new OpenConnections<ReceiverConnection>();
  const work = createWorkCount();
  let taken = port;
  const deps: ConnectionDeps = {
    ...{ log, joiner, clock, work },
    localPort: () => taken,
    onClosed: (connection) => {
      connections.remove(connection);
    },
    nameFor: typeof name === 'string' ? () => name : name,
    answering: options.answering ?? null,
    forward: options.forward ?? (() => null),
    bodyLimit: options.bodyLimit ?? usualBodyLimit,
    secure: tls !== undefined,
  };
  const silence = watchSilence(connections);

  const take = (socket: Socket): void => {
    if (connections.size >= mostConnections && !silence.dropOldest()) {
      socket.destroy();
      return;
    }
    const connection = new ReceiverConnection(socket, deps);
    connections.add(connection);
  };
  let pulse: ListenerPulse | null = null;
  const { server, dropRest } = openServer(
    options,
    take,
    ({ remotePort }) => pulse?.isAsking(remotePort) ?? false,
  );

  const { what = 'receiver', option = '--receiver-port' } = options;
  taken = await listen(server, { host, port, what, option });
  const felt = takePulse(server, { host, port: taken });
  pulse = {
    ...felt,
    // One more would drop somebody who is there.
    feel: () => (connections.size >= mostConnections ? Promise.resolve(null) : felt.feel()),
  };
  const leave = joiner.addReceiver(taken);
  const shown = urlHost(host, options.allowedHosts);
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${shown}:${taken}`,
    ...{ port: taken, pulse },
    async close() {
      felt.stop();
      const closed = new Promise<void>((resolve) =>
        server.close(() => {
          resolve();
        }),
      );
      for (const connection of connections) connection.close();
      const cutOff = setTimeout(() => {
        for (const connection of connections) connection.destroy();
        dropRest();
      }, graceMs);
      await closed;
      clearTimeout(cutOff);
      silence.stop();
      leave();
      await work.over();
    },
  };
}
