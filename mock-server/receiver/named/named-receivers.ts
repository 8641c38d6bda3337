/**
 * The receivers of a harness as listeners, the local one and those that the world has: opened, closed and opened anew as
 * the world says, whoever changed it, and again when one has died. One that cannot be opened has failed and says why;
 * the others go on.
 */
import type { ReceiverView } from '#contract/views/receiver-view.ts';
import {
  localReceiver,
  type NamedReceiver,
  namedReceiverSchema,
} from '#core/receivers/named-receiver.ts';

import type { WorldStore } from '../../store/world/world-store.ts';
import type { Receiver } from '../create-receiver.ts';
import { createListening, type ListeningDeps, makeOf, problemOf } from './listening.ts';

export interface NamedReceiversDeps extends ListeningDeps {
  readonly store: Pick<WorldStore, 'world' | 'onChange'>;
  /** The receiver that every harness has, listening. */
  readonly local: Receiver;
}

export interface NamedReceivers {
  /** All of them, once what the world says has been done. */
  list(): Promise<ReceiverView[]>;
  /** All of them as they are at this moment. */
  readonly now: () => ReceiverView[];
  /** Calls when one has begun to listen, has stopped, or could not. */
  readonly onChange: (listener: () => void) => void;
  /**
   * Opens one anew that has died or could not be opened; leaves one alone that listens.
   * @throws what `open` throws
   */
  reopen(name: string): Promise<void>;
  /**
   * Finds out whether a receiver could listen, before anything is changed.
   * @returns the port, which tells where 0 led to; null = it has none
   * @throws what `open` throws
   */
  tryPort(receiver: NamedReceiver): Promise<number | null>;
  close(): Promise<void>;
}

function listens({ on, port }: NamedReceiver): boolean {
  return on && port !== null;
}

export function createNamedReceivers(deps: NamedReceiversDeps): NamedReceivers {
  const { store, local, open } = deps;
  const own = namedReceiverSchema.parse({ name: localReceiver, port: local.port });
  const { running, start, stop, ...listening } = createListening(deps);
  listening.take(own, local);
  let closed = false;

  async function followWorld(): Promise<void> {
    const wanted = closed ? [] : [own, ...store.world.receivers.filter(listens)];
    for (const [name, { made }] of [...running]) {
      const still = wanted.find((each) => each.name === name);
      if (still === undefined || makeOf(still) !== made) await stop(name);
    }
    for (const each of wanted) if (!running.has(each.name)) await start(each);
  }

  // One after another, each from the world as it is by then.
  let following = Promise.resolve();
  const follow = (): Promise<void> => {
    following = following.then(followWorld, followWorld);
    return following;
  };
  let known = store.world.receivers;
  const stopFollowing = store.onChange((world) => {
    if (world.receivers === known) return;
    known = world.receivers;
    follow().catch(() => undefined);
  });
  follow().catch(() => undefined);

  /** What listens for it: its paths are those of the local one where it has no port. */
  const listenerOf = ({ name, prefix }: NamedReceiver): NamedReceiver => {
    const wanted = prefix === null ? name : localReceiver;
    return store.world.receivers.find((each) => each.name === wanted) ?? own;
  };

  function viewOf(settings: NamedReceiver): ReceiverView {
    const { certificate, ...rest } = settings;
    const { on, prefix } = settings;
    const listener = running.get(listenerOf(settings).name);
    const problem = on ? problemOf(listener) : null;
    const url = prefix === null ? (listener?.receiver?.url ?? null) : `${local.url}${prefix}`;
    return {
      ...rest,
      ...{ builtIn: settings === own, url: on ? url : null, problem },
      state: on ? (problem === null ? 'listening' : 'failed') : 'off',
      ownCertificate: certificate !== null,
    };
  }

  const now = (): ReceiverView[] => [viewOf(own), ...store.world.receivers.map(viewOf)];
  return {
    now,
    onChange: listening.onChange,
    async list() {
      await following;
      return now();
    },
    async reopen(name) {
      const settings = store.world.receivers.find((each) => each.name === name) ?? own;
      const listener = listenerOf(settings);
      const reopened = following.then(async () => {
        if (closed || problemOf(running.get(listener.name)) === null) return;
        await stop(listener.name);
        const problem = await start(listener);
        if (problem !== null) throw problem;
      });
      following = reopened.catch(() => undefined);
      await reopened;
    },
    async tryPort(receiver) {
      await following;
      if (!listens(receiver)) return receiver.port;
      const { receiver: same } = running.get(receiver.name) ?? {};
      // It would be in its own way; that its port can be had is known.
      const port = same?.port === receiver.port ? 0 : receiver.port;
      const tried = await open({ ...receiver, port });
      await tried.close();
      return port === 0 && receiver.port !== 0 ? receiver.port : tried.port;
    },
    async close() {
      closed = true;
      stopFollowing();
      await follow();
    },
  };
}
