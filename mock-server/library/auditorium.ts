/**
 * The package's entry `auditorium`: a whole harness inside somebody's test or program. The page, the
 * window and the command line are not in it.
 */
import { createHarness as openHarness } from '../create-harness.ts';
import type { Harness, HarnessOptions } from '../harness.ts';

export type { Harness, HarnessOptions };
export { checkEndpoint, type CheckEndpointOptions } from '../checks/check-endpoint.ts';
export type { CheckEvent } from '../checks/run-checks.ts';
export type { HarnessClient } from '#contract/client/harness-client.ts';
export type { HarnessDescription } from '#contract/harness-description.ts';
export type { CheckReport } from '#core/checks/check-report.ts';
export { HarnessError, isHarnessError } from '#core/errors/harness-error.ts';

/**
 * Starts a mock GitLab, a sender and a receiver on 127.0.0.1; without options in memory, on free ports,
 * as GitLab 16.1. Close it when the test ends.
 * @throws HarnessError when a port is taken, the data folder cannot be used or the version is unknown
 */
export function createHarness(options: Partial<HarnessOptions> = {}): Promise<Harness> {
  return openHarness({
    ports: { ui: 0, gitlab: 0, receiver: 0 },
    dataDir: null,
    profile: null,
    pageDir: null,
    ...options,
  });
}
