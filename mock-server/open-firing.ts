/**
 * What fires: the catalogue of what can be fired, the runner, the replayer and GitLab's own events, connected to
 * each other: they share the circuits of destinations and the ids of stored events. No rule of a delivery belongs here.
 */
import { resolve } from 'node:path';

import type { AuditEvent } from '#core/delivery/audit-event.ts';
import { createRowNumbers } from '#core/ports/row-numbers.ts';
import { exampleScenarios } from '#fixtures/example-scenarios.ts';

import { type OpenCatalogue, openCatalogue } from './catalogue/open-catalogue.ts';
import type { ClosingList } from './closing-list.ts';
import type { StreamSource } from './control/stream/stream-source.ts';
import { createCircuitBoard } from './delivery/circuit-board.ts';
import { createRunner, type Runner } from './delivery/create-runner.ts';
import { createReplayer, type Replayer } from './delivery/replay/create-replayer.ts';
import type { RunnerDeps } from './delivery/runs/runner-deps.ts';
import type { Notices } from './notices.ts';
import { createOwnEvents, type OwnEvents } from './own-events/create-own-events.ts';
import { createScenarios, type Scenarios } from './scenarios/create-scenarios.ts';

export interface FiringParts extends Omit<
  RunnerDeps,
  'catalogue' | 'onRun' | 'onEvent' | 'circuits' | 'rows'
> {
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
  const delivery = {
    ...rest,
    rows: createRowNumbers(rest),
    circuits: createCircuitBoard(rest.clock),
  };
  const catalogue = await openCatalogue({
    dataDir,
    fixturesDir: fixturesDir == null ? null : resolve(fixturesDir),
    notices,
    closing,
    onChange: stream.publishCatalogueChange,
  });
  const deps = { ...delivery, catalogue: catalogue.current };
  const runnerDeps = { ...deps, onRun: stream.publishRun };
  const runner = createRunner(runnerDeps);
  closing.add(() => runner.close());
  const ownEvents = createOwnEvents({ ...delivery, onFault: notices.fault });
  closing.add(() => ownEvents.close());
  const replayer = createReplayer({ ...deps, runner, receiverUrl });
  const { folder } = catalogue;
  const scenarios = createScenarios({
    delivery: runnerDeps,
    runner,
    folder,
    examples: exampleScenarios,
  });
  return { catalogue, runner, replayer, scenarios, ownEvents };
}
