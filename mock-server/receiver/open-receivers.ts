/** Opens the receivers of a harness: the one that it always has, and those that its world names. */
import { createSecureContext } from 'node:tls';

import { HarnessError } from '#core/errors/harness-error.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import { localReceiver, type NamedReceiver, receiverFor } from '#core/receivers/named-receiver.ts';

import type { ClosingList } from '../closing-list.ts';
import { createCurrentProfile } from '../current-profile.ts';
import { isWildcard } from '../listening/host-names.ts';
import type { ListenerOpener } from '../listening/open-listener.ts';
import type { ListenerWatch } from '../listening/watch-listeners.ts';
import type { Notices } from '../notices.ts';
import type { WorldStore } from '../store/world/world-store.ts';
import type { PassingOn } from './answer-request.ts';
import { type CertificateShelf, createCertificateShelf } from './certificates/certificate-shelf.ts';
import { createReceiver, type Receiver, type ReceiverOptions } from './create-receiver.ts';
import { type ForwardDeps, forwardRequest } from './forward-request.ts';
import { createNamedReceivers, type NamedReceivers } from './named/named-receivers.ts';

export interface OpenReceiversOptions extends Pick<
  ReceiverOptions,
  'host' | 'port' | 'log' | 'joiner' | 'clock' | 'answering'
> {
  readonly store: WorldStore;
  readonly dataDir: string | null;
  readonly opener: ListenerOpener;
  readonly watch: ListenerWatch;
  readonly notices: Notices;
  readonly closing: ClosingList;
  /** Names that clients may reach receivers by, beside those of loopback. */
  readonly allowedHosts: readonly string[];
}

export interface Receivers {
  readonly local: Receiver;
  readonly named: NamedReceivers;
  readonly certificates: CertificateShelf;
}

/** @throws HarnessError `receiver/wrong-certificate` */
function checkCertificate({ name, certificate }: NamedReceiver): void {
  if (certificate === null) return;
  try {
    createSecureContext(certificate);
  } catch (error) {
    throw new HarnessError({
      code: 'receiver/wrong-certificate',
      category: 'user-input',
      message: `Failed to set up the receiver ${name}: its certificate or key cannot be used (${reasonOf(error)}). Try both in PEM, and the key without a passphrase.`,
      details: { name },
    });
  }
}

/** @throws HarnessError `port/taken` and its like, for the one that every harness has */
export async function openReceivers(options: OpenReceiversOptions): Promise<Receivers> {
  const { store, opener, watch, notices, closing } = options;
  const { host, log, joiner, clock, allowedHosts } = options;
  const certificates = createCertificateShelf({
    ...{ dataDir: options.dataDir, clock },
    names: isWildcard(host) ? allowedHosts : [...allowedHosts, host],
  });
  const profile = createCurrentProfile(store);
  const forwarding: ForwardDeps = {
    ...{ log, clock, world: () => store.world },
    settings: () => profile().settings,
  };
  const forward = (name: string): PassingOn | null => {
    const url = store.world.receivers.find((each) => each.name === name)?.forward ?? null;
    return url === null ? null : { url, pass: (kept) => forwardRequest(forwarding, kept, url) };
  };
  const shared = {
    ...{ host, allowedHosts, log, joiner, clock, forward, answering: options.answering },
  };

  const openLocal = (port: number): Promise<Receiver> =>
    createReceiver({
      ...shared,
      name: (target) => receiverFor(target, store.world.receivers),
      ...{ port, what: 'receiver', option: '--receiver-port' },
    });
  const local = await opener.open('receiver', options.port, openLocal);

  const named = createNamedReceivers({
    ...{ store, local },
    open: async (receiver) => {
      const { name, port, https, certificate } = receiver;
      if (name === localReceiver) return openLocal(local.port);
      checkCertificate(receiver);
      const tls = https ? (certificate ?? (await certificates.forServers())) : undefined;
      return createReceiver({
        ...shared,
        ...{ name, port: port ?? 0, what: `receiver ${name}`, option: 'port' },
        ...(tls === undefined ? {} : { tls }),
      });
    },
    watch: (name, { url, pulse }, onTurn) => {
      const advice = `\`auditorium receiver start ${name}\`, or starting it in the view Receivers`;
      return watch.add({ what: `receiver ${name}`, url, advice }, pulse, onTurn);
    },
    onFailure: (name, reason) => {
      notices.receiverFailed(name, reason);
    },
  });
  closing.add(() => named.close());
  return { local, named, certificates };
}
