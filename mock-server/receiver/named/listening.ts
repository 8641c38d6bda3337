/** Which receivers listen, which could not, and which have died: opened and closed one at a time, by name. */
import { type HarnessError, isHarnessError } from '#core/errors/harness-error.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import type { NamedReceiver } from '#core/receivers/named-receiver.ts';

import type { WatchedListener } from '../../listening/watch-listeners.ts';
import type { Receiver } from '../create-receiver.ts';

export interface ListeningDeps {
  /** @throws HarnessError `port/taken` and its like, `certificate/unusable` */
  readonly open: (receiver: NamedReceiver) => Promise<Receiver>;
  /** Looks after one that listens. */
  readonly watch: (name: string, receiver: Receiver, onTurn: () => void) => WatchedListener;
  /** Told of one that could not be opened. */
  readonly onFailure: (name: string, reason: string) => void;
}

export interface Running {
  /** What it was opened with, as text. */
  readonly made: string;
  readonly receiver: Receiver | null;
  readonly watched: WatchedListener | null;
  /** Why it could not be opened. */
  readonly problem: string | null;
}

export interface Listening {
  readonly running: ReadonlyMap<string, Running>;
  /** Takes one that listens already. */
  readonly take: (wanted: NamedReceiver, receiver: Receiver) => void;
  /** @returns why it could not be opened; null = it listens */
  readonly start: (wanted: NamedReceiver) => Promise<HarnessError | null>;
  readonly stop: (name: string) => Promise<void>;
  /** Calls when one has begun to listen, has stopped, or could not. */
  readonly onChange: (listener: () => void) => void;
}

/** What cannot be changed without opening it anew. */
export function makeOf({ port, https, certificate }: NamedReceiver): string {
  return JSON.stringify([port, https, certificate]);
}

/** Why nobody comes through to it, as a sentence. */
export function problemOf(running: Running | undefined): string | null {
  return running?.problem ?? running?.watched?.problem ?? null;
}

export function createListening({ open, watch, onFailure }: ListeningDeps): Listening {
  const running = new Map<string, Running>();
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const take: Listening['take'] = (wanted, receiver) => {
    const watched = watch(wanted.name, receiver, tell);
    running.set(wanted.name, { made: makeOf(wanted), receiver, watched, problem: null });
  };

  return {
    running,
    take,
    async start(wanted) {
      const { name } = wanted;
      try {
        take(wanted, await open(wanted));
        return null;
      } catch (error) {
        if (!isHarnessError(error)) throw error;
        const problem = reasonOf(error);
        running.set(name, { made: makeOf(wanted), receiver: null, watched: null, problem });
        onFailure(name, problem);
        return error;
      } finally {
        tell();
      }
    },
    async stop(name) {
      const { watched = null, receiver = null } = running.get(name) ?? {};
      running.delete(name);
      watched?.leave();
      await receiver?.close();
      tell();
    },
    onChange(listener) {
      listeners.add(listener);
    },
  };
}
