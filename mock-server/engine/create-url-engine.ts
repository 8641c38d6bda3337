/**
 * An engine in memory with one destination at a URL, for whoever fires without a harness. Its log hands entries on
 * and keeps the newest few, so that it never grows.
 */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import { createLocalClient } from '#contract/client/local-client.ts';
import type { Run } from '#contract/run.ts';
import type { RawHeaders } from '#core/http/raw-headers.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { newWorld } from '#core/world/new-world.ts';
import { profileTimeline } from '#fixtures/index.ts';

import { createClosingList } from '../closing-list.ts';
import type { TlsTrust } from '../delivery/sender/trust-options.ts';
import { createPassingLog } from '../store/create-passing-log.ts';
import type { EventLog } from '../store/event-log.ts';
import { createListeners, type Listeners } from '../store/log/listeners.ts';
import { createMemoryWorld } from '../store/world/create-memory-world.ts';
import { systemClock as clock, systemRandom as random } from '../system-ports.ts';
import { createMemorySnapshots } from '../world/snapshots/create-memory-snapshots.ts';
import { createEngine } from './create-engine.ts';
import { createUrlRoute } from './url-route.ts';

export interface UrlTarget {
  readonly url: string;
  /** null = generate one. */
  readonly token: string | null;
  /** Custom headers, in the order in which they were given. */
  readonly headers: RawHeaders;
  /** GitLab version to behave as. */
  readonly profile: string;
  /** Whose certificates are believed there; null = the system's. */
  readonly trust: TlsTrust | null;
}

export interface UrlEngine {
  readonly client: HarnessClient;
  readonly close: () => Promise<void>;
}

/** GitLab generates a token of this many letters and digits when none is given. */
const generatedTokenLength = 24;

/** @throws HarnessError `destination/invalid-url`, `profile/unknown` */
export async function createUrlEngine(target: UrlTarget): Promise<UrlEngine> {
  const { url, token, headers, trust } = target;
  const profile = makeProfile(target.profile, profileTimeline, {}).version;
  const verificationToken = token ?? random.alphanumeric(generatedTokenLength);
  const route = createUrlRoute({ url, verificationToken, headers }, trust);
  const log = createPassingLog({ clock });
  const fresh = newWorld(random, clock);
  const settings = { ...fresh.settings, profile, flags: {}, ownEvents: false };
  const store = createMemoryWorld({ ...fresh, settings });
  const closing = createClosingList();
  const stores = { log, store, snapshots: createMemorySnapshots() };
  const runs = createListeners<Run>();
  const parts = { stores, closing, route, dataDir: null, onRun: runs.call };
  const { handlers, bytes } = await createEngine(parts);
  return {
    client: createLocalClient(handlers, subscribeDirectly(log, runs), bytes),
    close: () => closing.closeAll(),
  };
}

/** Each entry is handed on in its turn, and a run after the entries that it caused: there is no later to read them in. */
function subscribeDirectly(log: EventLog, runs: Listeners<Run>): HarnessClient['subscribe'] {
  return (_options, listener) => {
    const stops = [
      log.onAppend((entry) => {
        const recording = log.recording.id;
        listener.message({ type: 'entries', recording, entries: [entry] });
      }),
      runs.add((run) => {
        listener.message({ type: 'run', run });
      }),
    ];
    queueMicrotask(() => listener.connection?.('open'));
    return {
      close: () => {
        for (const stop of stops) stop();
      },
    };
  };
}
