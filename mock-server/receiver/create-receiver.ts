/**
 * A listener that takes anything and records it before it answers: 2xx means that the request is in the log. It reads
 * sockets itself: everything built on `node:http` loses the framing, and refuses what a recorder should keep.
 */
import { createServer, type Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';

import type { Clock } from '#core/ports/ports.ts';

import type { Joiner } from '../delivery/joiner.ts';
import { listen } from '../listen.ts';
import { urlHost } from '../listening/host-names.ts';
import { type ListenerPulse, takePulse } from '../listening/listener-pulse.ts';
import type { EventLog } from '../store/event-log.ts';
import { OpenConnections } from './open-connections.ts';
import { openTlsServer, type TlsServer } from './open-tls-server.ts';
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

function openServer(options: ReceiverOptions, onConnection: (socket: Socket) => void): TlsServer {
  const { tls, name, log } = options;
  if (tls === undefined) {
    // A sender that has ended its side still gets its answer.
    const server = createServer({ allowHalfOpen: true }, onConnection);
    return { server, dropRest: () => undefined };
  }
  const which = typeof name === 'string' ? ` of the receiver ${name}` : '';
  return openTlsServer({ tls, which, log, onConnection });
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
  const { server, dropRest } = openServer(options, take);

  const { what = 'receiver', option = '--receiver-port' } = options;
  taken = await listen(server, { host, port, what, option });
  const felt = takePulse(server, { host, port: taken });
  const pulse: ListenerPulse = {
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
