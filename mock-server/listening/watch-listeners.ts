/**
 * Looks after the listeners of a harness, and says so when one of them dies, or comes back. One timer for all of them;
 * whatever they were asked to do goes on meanwhile.
 */
import type { OwnListener } from '#contract/harness-description.ts';

import type { ListenerPulse } from './listener-pulse.ts';

/** So long after its death at the most a listener is known to be dead, in milliseconds. */
export const beatMs = 3000;

export interface WatchedListener {
  /** Why nobody comes through to it, as a sentence; null = it takes connections. */
  readonly problem: string | null;
  /** Looks after it no longer. */
  leave(): void;
}

export interface ListenerName {
  /** In a sentence, such as "receiver local". */
  readonly what: string;
  /** Where it listens, as it is shown. */
  readonly url: string;
  /** What to do when it is dead, behind "Try". */
  readonly advice: string;
  /** Which port of the harness itself it is; left out = a receiver's. */
  readonly own?: OwnListener['name'] | undefined;
}

export interface ListenerWatch {
  /** @param onTurn told when this one has died or come back; left out = nobody is, but whom all are told to */
  add(name: ListenerName, pulse: ListenerPulse, onTurn?: () => void): WatchedListener;
  /** How the ports of the harness itself are. */
  readonly own: () => readonly OwnListener[];
  /** Calls when one of those has died or come back. */
  readonly onOwnTurn: (listener: () => void) => void;
  /** Asks all of them. Settles when all have answered. */
  beat(): Promise<void>;
  readonly stop: () => void;
}

export interface ListenerWatchDeps {
  /** Told of each that died, with the sentence, or came back (null). */
  readonly onTurn: (what: string, problem: string | null) => void;
}

interface Listener extends WatchedListener {
  readonly own: OwnListener['name'] | undefined;
  problem: string | null;
  readonly look: () => Promise<void>;
}

export function watchListeners({ onTurn }: ListenerWatchDeps): ListenerWatch {
  const listeners = new Set<Listener>();
  const owners = new Set<() => void>();

  const beat = async (): Promise<void> => {
    await Promise.all([...listeners].map(({ look }) => look()));
  };
  const timer = setInterval(() => void beat(), beatMs).unref();

  return {
    add({ what, url, advice, own }, pulse, onOwnTurn) {
      const turn = (reason: string | null): void => {
        if (!listeners.has(listener) || (reason === null) === (listener.problem === null)) return;
        listener.problem =
          reason === null
            ? null
            : `The ${what} takes no connections at ${url}: ${reason}. Try ${advice}.`;
        onTurn(what, listener.problem);
        onOwnTurn?.();
        if (own === undefined) return;
        for (const told of owners) told();
      };
      let looking: Promise<void> | null = null;
      const listener: Listener = {
        own,
        problem: null,
        look: () =>
          (looking ??= pulse
            .feel()
            .then(turn)
            .finally(() => {
              looking = null;
            })),
        leave() {
          listeners.delete(listener);
          pulse.stop();
        },
      };
      listeners.add(listener);
      pulse.onFault(turn);
      return listener;
    },
    own: () =>
      [...listeners].flatMap(({ own, problem }) =>
        own === undefined ? [] : [{ name: own, problem }],
      ),
    onOwnTurn(listener) {
      owners.add(listener);
    },
    beat,
    stop() {
      clearInterval(timer);
      listeners.clear();
    },
  };
}
