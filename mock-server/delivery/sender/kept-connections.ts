/**
 * Connections that stay open between requests, for who asks for speed in place of fidelity: GitLab opens a new one
 * for each delivery. A connection is lent to one exchange at a time; one that rested for longer than a moment is
 * not used again, because the other side may be closing it just then.
 */
import type { Socket } from 'node:net';

import type { Endpoint } from '#core/delivery/delivery-plan.ts';
import type { Clock } from '#core/ports/ports.ts';

import type { SenderConnection } from './send-outcome.ts';

export interface KeptConnections {
  /** An open connection to that endpoint that nobody uses, or null. */
  take(endpoint: Endpoint): KeptConnection | null;
  /** Takes one back after an answer that leaves it open. */
  give(endpoint: Endpoint, kept: KeptConnection): void;
  /** Closes those that rest; one that is lent is closed when it comes back. */
  close(): void;
}

export interface KeptConnection {
  readonly socket: Socket;
  /** Its ends, and how many requests went over it. */
  readonly ends: SenderConnection;
}

interface Resting extends KeptConnection {
  readonly since: number;
}

/** Common servers close after five seconds without a request; this stays well below. */
const longestRestMs = 1000;

function keyOf({ tls, host, port }: Endpoint): string {
  return `${tls ? 'https' : 'http'}://${host}:${port}`;
}

export function createKeptConnections(clock: Clock): KeptConnections {
  const resting = new Map<string, Resting[]>();
  const idle = new Set<Socket>();
  const watched = new WeakSet<Socket>();
  let closed = false;

  /** Whatever comes over a connection at rest was not asked for, and ends it. */
  function watch(socket: Socket): void {
    if (watched.has(socket)) {
      return;
    }
    watched.add(socket);
    const drop = (): void => {
      if (idle.has(socket)) {
        socket.destroy();
      }
    };
    socket.on('end', drop);
    socket.on('data', drop);
    // The exchange that has it hears of it too; at rest nobody else would, and the process would end.
    socket.on('error', drop);
  }

  function release({ socket }: Resting): void {
    idle.delete(socket);
  }

  return {
    take(endpoint) {
      const kept = resting.get(keyOf(endpoint)) ?? [];
      // The one that rested the shortest: the others may rest until they are too old.
      for (let found = kept.pop(); found !== undefined; found = kept.pop()) {
        release(found);
        if (!found.socket.destroyed && clock.monotonic() - found.since <= longestRestMs) {
          return found;
        }
        found.socket.destroy();
      }
      return null;
    },
    give(endpoint, { socket, ends }) {
      if (closed || socket.destroyed) {
        socket.destroy();
        return;
      }
      watch(socket);
      idle.add(socket);
      const key = keyOf(endpoint);
      const kept = resting.get(key) ?? [];
      kept.push({ socket, ends, since: clock.monotonic() });
      resting.set(key, kept);
    },
    close() {
      closed = true;
      for (const socket of idle) socket.destroy();
      idle.clear();
      resting.clear();
    },
  };
}
