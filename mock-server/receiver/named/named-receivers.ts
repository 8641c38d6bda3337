/**
 * The receivers that the world has, as listeners: opened, closed and opened anew as the world says, whoever changed it.
 * One that cannot be opened has failed and says why; the others go on.
 */
import type { ReceiverView } from '#contract/views/receiver-view.ts';
import { isHarnessError } from '#core/errors/harness-error.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import { localReceiver, type NamedReceiver } from '#core/receivers/named-receiver.ts';

import type { WorldStore } from '../../store/world/world-store.ts';
import type { Receiver } from '../create-receiver.ts';

export interface NamedReceiversDeps {
  readonly store: Pick<WorldStore, 'world' | 'onChange'>;
  /** Where the receiver is that every harness has. */
  readonly local: () => Receiver;
  /** @throws HarnessError `port/taken` and its like, `certificate/unusable` */
  readonly open: (receiver: NamedReceiver) => Promise<Receiver>;
  /** Told of one that the world has and that could not be opened. */
  readonly onFailure: (name: string, reason: string) => void;
}

export interface NamedReceivers {
  /** All of them, once what the world says has been done. */
  list(): Promise<ReceiverView[]>;
  /**
   * Finds out whether a receiver could listen, before anything is changed.
   * @returns the port, which tells where 0 led to; null = it has none
   * @throws what `open` throws
   */
  tryPort(receiver: NamedReceiver): Promise<number | null>;
  close(): Promise<void>;
}

interface Running {
  /** What it was opened with, as text. */
  readonly made: string;
  readonly receiver: Receiver | null;
  readonly problem: string | null;
}

/** What cannot be changed without opening it anew. */
function makeOf({ port, https, certificate }: NamedReceiver): string {
  return JSON.stringify([port, https, certificate]);
}

function listens({ on, port }: NamedReceiver): boolean {
  return on && port !== null;
}

export function createNamedReceivers(deps: NamedReceiversDeps): NamedReceivers {
  const { store, local, open, onFailure } = deps;
  const running = new Map<string, Running>();
  let closed = false;

  async function start(wanted: NamedReceiver): Promise<void> {
    const made = makeOf(wanted);
    try {
      running.set(wanted.name, { made, receiver: await open(wanted), problem: null });
    } catch (error) {
      if (!isHarnessError(error)) throw error;
      running.set(wanted.name, { made, receiver: null, problem: reasonOf(error) });
      onFailure(wanted.name, reasonOf(error));
    }
  }

  async function followWorld(): Promise<void> {
    const wanted = closed ? [] : store.world.receivers.filter(listens);
    for (const [name, { made, receiver }] of [...running]) {
      const still = wanted.find((each) => each.name === name);
      if (still !== undefined && makeOf(still) === made) continue;
      running.delete(name);
      await receiver?.close();
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
  const stop = store.onChange((world) => {
    if (world.receivers === known) return;
    known = world.receivers;
    follow().catch(() => undefined);
  });
  follow().catch(() => undefined);

  function viewOf(settings: NamedReceiver): ReceiverView {
    const { certificate, ...rest } = settings;
    const { receiver = null, problem = null } = running.get(settings.name) ?? {};
    const { on, prefix } = settings;
    const own = receiver?.url ?? null;
    const url = prefix === null ? own : `${local().url}${prefix}`;
    return {
      ...rest,
      ...{ builtIn: false, url: on ? url : null, problem },
      state: on ? (problem === null ? 'listening' : 'failed') : 'off',
      ownCertificate: certificate !== null,
    };
  }

  function localView(): ReceiverView {
    const { url, port } = local();
    return {
      ...{ name: localReceiver, on: true, port, prefix: null, https: false, forward: null },
      ...{ builtIn: true, url, state: 'listening', problem: null, ownCertificate: false },
    };
  }

  return {
    async list() {
      await following;
      return [localView(), ...store.world.receivers.map(viewOf)];
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
      stop();
      await follow();
    },
  };
}
