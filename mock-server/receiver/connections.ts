/**
 * What is known of each connection of a receiver. Taken down when it opens, because a socket that has gone
 * no longer says where it came from.
 */
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

export interface Connection {
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly localAddress: string;
  readonly localPort: number;
  /** When it was accepted, by the monotonic clock. */
  readonly openedAt: number;
  /** Requests seen so far. */
  requests: number;
  /** Requests whose body has not ended yet. */
  reading: number;
  /** Answers that are not out yet. */
  readonly owed: Set<ServerResponse>;
  /** Whether bytes on it were refused already: nothing behind them is looked at. */
  refused: boolean;
}

export interface Connections {
  open(socket: Socket): void;
  of(socket: Duplex): Connection;
}

export function createConnections(monotonic: () => number): Connections {
  const known = new WeakMap<Duplex, Connection>();

  function note(socket: Duplex, ends: Partial<Socket>): Connection {
    const connection: Connection = {
      remoteAddress: ends.remoteAddress ?? '',
      remotePort: ends.remotePort ?? 0,
      localAddress: ends.localAddress ?? '',
      localPort: ends.localPort ?? 0,
      openedAt: monotonic(),
      requests: 0,
      reading: 0,
      owed: new Set(),
      refused: false,
    };
    known.set(socket, connection);
    return connection;
  }

  return {
    open(socket) {
      note(socket, socket);
    },
    of: (socket) => known.get(socket) ?? note(socket, {}),
  };
}

/** Notes that an answer is owed until it is out or its connection has gone. */
export function owe({ owed }: Connection, response: ServerResponse): void {
  owed.add(response);
  response.on('close', () => owed.delete(response));
}

/**
 * Settles when the requests that came whole have their answers, which the log says they get, or nobody is
 * left to take them. A request that is broken within its body never ends: with one there is no waiting.
 */
export function answersDue({ owed }: Connection, socket: Duplex): Promise<void> {
  const isBroken = [...owed].some((response) => !response.req.complete);
  if (isBroken || owed.size === 0 || socket.destroyed) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    socket.once('close', resolve);
    for (const response of owed) {
      response.once('close', () => {
        if (owed.size === 0) {
          resolve();
        }
      });
    }
  });
}
