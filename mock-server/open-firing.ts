/**
 * What fires: the catalogue of what can be fired, the runner, the replayer and GitLab's own events, connected to
 * each other: they share the circuits of destinations and the ids of stored events. No rule of a delivery belongs here.
 */
import { resolve } from 'node:path';

import type { AuditEvent } from '#core/delivery/audit-event.ts';
import type { Clock, RandomSource } from '#core/ports/ports.ts';
import { createRowNumbers } from '#core/ports/row-numbers.ts';
import type { Profile } from '#core/profiles/profile.ts';
import { exampleScenarios } from '#fixtures/example-scenarios.ts';

import { type OpenCatalogue, openCatalogue } from './catalogue/open-catalogue.ts';
import type { ClosingList } from './closing-list.ts';
import type { StreamSource } from './control/stream/stream-source.ts';
import { createCircuits } from './delivery/circuits.ts';
import { createRunner, type Runner } from './delivery/create-runner.ts';
import type { Delivery } from './delivery/delivery.ts';
import type { Joiner } from './delivery/joiner.ts';
import { createReplayer, type Replayer } from './delivery/replay/create-replayer.ts';
import { createWorldRoute } from './delivery/world-route.ts';
import type { Notices } from './notices.ts';
import { createOwnEvents, type OwnEvents } from './own-events/create-own-events.ts';
import { createScenarios, type Scenarios } from './scenarios/create-scenarios.ts';
import type { EventLog } from './store/event-log.ts';
import type { WorldStore } from './store/world/world-store.ts';

export interface FiringParts {
  readonly log: EventLog;
  readonly store: WorldStore;
  readonly profile: () => Profile;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly joiner: Joiner;
  /** Told of each event before it goes out, whoever gets it. */
  readonly onEvent: (event: AuditEvent) => void;
  readonly dataDir: string | null;
  /** Folder of the user's own fixtures; null or left out = `fixtures` in the data folder. */
  readonly fixturesDir: string | null | undefined;
  readonly receiverUrl: () => string;
  readonly stream: StreamSource;
  readonly notices: Notices;
  readonly closing: ClosingList;
}

export interface Firing {
  readonly catalogue: OpenCatalogue;
  readonly runner: Runner;
  readonly replayer: Replayer;
  readonly scenarios: Scenarios;
  readonly ownEvents: OwnEvents;
}

/** Reads the user's own fixtures and watches them until `closing` closes. */
export async function openFiring(parts: FiringParts): Promise<Firing> {
  const { dataDir, fixturesDir, receiverUrl, stream, notices, closing, ...rest } = parts;
  const catalogue = await openCatalogue({
    dataDir,
    fixturesDir: fixturesDir == null ? null : resolve(fixturesDir),
    notices,
    closing,
    onChange: stream.publishCatalogueChange,
  });
  const delivery: Delivery = {
    ...rest,
    rows: createRowNumbers(rest),
    circuits: createCircuits(rest.clock),
    route: createWorldRoute(rest.store, rest.random),
    catalogue: catalogue.current,
    onRun: stream.publishRun,
  };
  const runner = createRunner(delivery);
  closing.add(() => runner.close());
  const ownEvents = createOwnEvents(delivery, notices.fault);
  closing.add(() => ownEvents.close());
  const replayer = createReplayer({ delivery, runner, receiverUrl });
  const { folder } = catalogue;
  const scenarios = createScenarios({ delivery, runner, folder, examples: exampleScenarios });
  return { catalogue, runner, replayer, scenarios, ownEvents };
}
