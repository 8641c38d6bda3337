/** The check of an endpoint as the library offers it. */
import type { CheckReport } from '#core/checks/check-report.ts';

import type { CheckOptions } from './check-options.ts';
import { type CheckHooks, runCheck } from './run-checks.ts';

export type CheckEndpointOptions = Omit<CheckOptions, 'url'> & CheckHooks;

/**
 * Sends every probe to an endpoint and says what becomes of GitLab's events there.
 * @param url the endpoint
 * @throws HarnessError when an option is wrong, the endpoint or the witness cannot be reached, or it was broken off
 */
export function checkEndpoint(
  url: string,
  { onEvent, signal, ...options }: CheckEndpointOptions = {},
): Promise<CheckReport> {
  return runCheck(
    { ...options, url },
    {
      ...(onEvent === undefined ? {} : { onEvent }),
      ...(signal === undefined ? {} : { signal }),
    },
  );
}
