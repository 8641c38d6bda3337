/**
 * Connections that stay open between requests, for who asks for speed in place of fidelity: GitLab opens a new one
 * for each delivery. A connection is lent to one exchange at a time; one that rested for longer than a moment is
 * not used again, because the other side may be closing it just then.
 */
import type { Endpoint } from '#core/delivery/delivery-plan.ts';
import type { Clock } from '#core/ports/ports.ts';

import type { SenderConnection } from './send-outcome.ts';
import type { Connection, ConnectionUser } from './sender-socket.ts';

export interface KeptConnections {
  /** An open connection to that endpoint that nobody uses, lent to that user from now on; or null. */
  take(endpoint: Endpoint, user: ConnectionUser): KeptConnection | null;
  /** Takes one back after an answer that leaves it open. */
  give(endpoint: Endpoint, kept: KeptConnection): void;
  /** Closes those that rest; one that is lent is closed when it comes back. */
  close(): void;
}

export interface KeptConnection {
  readonly connection: Connection;
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

/** Whatever comes over a connection at rest was not asked for, and ends it. */
class Rest implements ConnectionUser {
  constructor(private readonly connection: Connection) {}

  connected(): void {
    this.drop();
  }
  secured(): void {
    this.drop();
  }
  received(): void {
    this.drop();
  }
  ended(): void {
    this.drop();
  }
  failed(): void {
    this.drop();
  }
  closed(): void {
    this.drop();
  }

  private drop(): void {
    this.connection.socket.destroy();
  }
}

export function createKeptConnections(clock: Clock): KeptConnections {
  const resting = new Map<string, Resting[]>();
  let closed = false;

  return {
    take(endpoint, user) {
      const kept = resting.get(keyOf(endpoint)) ?? [];
      // The one that rested the shortest: the others may rest until they are too old.
      for (let found = kept.pop(); found !== undefined; found = kept.pop()) {
        const { connection, since } = found;
        if (!connection.socket.destroyed && clock.monotonic() - since <= longestRestMs) {
          connection.user = user;
          return found;
        }
        connection.socket.destroy();
      }
      return null;
    },
    give(endpoint, { connection, ends }) {
      if (closed || connection.socket.destroyed) {
        connection.socket.destroy();
        return;
      }
      connection.user = new Rest(connection);
      const key = keyOf(endpoint);
      const kept = resting.get(key) ?? [];
      kept.push({ connection, ends, since: clock.monotonic() });
      resting.set(key, kept);
    },
    close() {
      closed = true;
      for (const kept of resting.values()) {
        for (const { connection } of kept) connection.socket.destroy();
      }
      resting.clear();
    },
  };
}
