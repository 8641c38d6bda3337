/**
 * What fires: the catalogue of what can be fired, the runner and the replayer, connected to each other. No rule
 * of a delivery belongs here.
 */
import { resolve } from 'node:path';

import { type OpenCatalogue, openCatalogue } from './catalogue/open-catalogue.ts';
import type { ClosingList } from './closing-list.ts';
import type { StreamSource } from './control/stream/stream-source.ts';
import { createRunner, type Runner } from './delivery/create-runner.ts';
import { createReplayer, type Replayer } from './delivery/replay/create-replayer.ts';
import type { RunnerDeps } from './delivery/runs/runner-deps.ts';
import type { Notices } from './notices.ts';

export interface FiringParts extends Omit<RunnerDeps, 'catalogue' | 'onRun'> {
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
}

/** Reads the user's own fixtures and watches them until `closing` closes. */
export async function openFiring(parts: FiringParts): Promise<Firing> {
  const { dataDir, fixturesDir, receiverUrl, stream, notices, closing, ...delivery } = parts;
  const catalogue = await openCatalogue({
    dataDir,
    fixturesDir: fixturesDir == null ? null : resolve(fixturesDir),
    notices,
    closing,
    onChange: stream.publishCatalogueChange,
  });
  const deps = { ...delivery, catalogue: catalogue.current };
  const runner = createRunner({ ...deps, onRun: stream.publishRun });
  closing.add(() => runner.close());
  return { catalogue, runner, replayer: createReplayer({ ...deps, runner, receiverUrl }) };
}
