/**
 * What is known of each connection of a receiver. Taken down when it opens, because a socket that has gone
 * no longer says where it came from.
 */
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
