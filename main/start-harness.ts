/** Starts the harness process of this app: which program, which options. */
import { join } from 'node:path';

import { utilityProcess } from 'electron';

import { type HarnessChild, type HarnessHost, hostHarness } from './harness-host.ts';
import { readHosts } from './read-hosts.ts';

/** The ports of `auditorium serve`, so that a script written for one works with the other. */
const ports = { ui: 4080, gitlab: 4081, receiver: 4082 } as const;

/** @param dataDir folder of state and log */
export function startHarness(dataDir: string): HarnessHost {
  const child: HarnessChild = utilityProcess.fork(join(__dirname, 'harness-process.cjs'), [], {
    serviceName: 'Auditorium harness',
    stdio: 'inherit',
  });
  return hostHarness(child, {
    ports,
    dataDir,
    profile: null,
    pageDir: join(__dirname, '../renderer'),
    explorerDir: join(__dirname, '../explorer'),
    anyPortWhenTaken: true,
    ...readHosts(process.env),
  });
}
