/**
 * Ends what silence alone can end, and what has been silent for too long, so that nobody holds a receiver by doing
 * nothing. One timer looks after all connections of a receiver; it has no need of a clock.
 */
import { keepAliveMs } from './usual-answer.ts';

/** What is looked at of a connection. */
export interface Watched {
  active: boolean;
  silences: number;
  readonly isIdle: boolean;
  readonly endsBySilence: boolean;
  readonly isWaitedFor: boolean;
  fallSilent(): void;
  destroy(): void;
}

export interface SilenceWatch {
  /** Drops the idle connection that has been silent the longest. @returns false when none is idle */
  dropOldest(): boolean;
  stop(): void;
}

const lookEveryMs = 250;
/** After that, what comes next no longer belongs to what came. */
const openEndMs = 500;
/** A sender that stops within a request. */
const stalledMs = 120_000;

function patienceWith(connection: Watched): number {
  if (connection.endsBySilence) return openEndMs;
  if (connection.isIdle) return keepAliveMs;
  return connection.isWaitedFor ? stalledMs : Infinity;
}

export function watchSilence(connections: Iterable<Watched>): SilenceWatch {
  const look = (): void => {
    for (const connection of connections) {
      if (connection.active) {
        connection.active = false;
        connection.silences = 0;
      } else {
        connection.silences += 1;
        if (connection.silences * lookEveryMs >= patienceWith(connection)) connection.fallSilent();
      }
    }
  };
  const timer = setInterval(look, lookEveryMs).unref();

  return {
    dropOldest() {
      let oldest: Watched | null = null;
      for (const connection of connections) {
        if (connection.isIdle && connection.silences >= (oldest?.silences ?? 0))
          oldest = connection;
      }
      oldest?.destroy();
      return oldest !== null;
    },
    stop() {
      clearInterval(timer);
    },
  };
}
