/**
 * The client of the running harness that the environment names. A refused token is told in the words of
 * whoever set it: the harness itself speaks of HTTP headers.
 */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import { createHttpClient } from '#contract/client/http-client.ts';
import { HarnessError, isHarnessError } from '#core/errors/harness-error.ts';

import { type Environment, programName } from '../command-context.ts';
import { readHarnessAddress } from './read-harness-address.ts';

export interface HarnessConnection {
  readonly url: string;
  readonly client: HarnessClient;
}

/**
 * Makes the client; nothing is sent until it is used.
 * @param stop aborting it breaks off the calls of the client with `harness/call-stopped`
 * @throws HarnessError `harness/no-token`, `harness/bad-url`; from its calls `harness/bad-token` and
 *   whatever the harness raises
 */
export function connectHarness(env: Environment, stop?: AbortSignal): HarnessConnection {
  const address = readHarnessAddress(env);
  const { url } = address;
  const client = createHttpClient(stop === undefined ? address : { ...address, signal: stop });
  return {
    url,
    client: {
      call: async (name, input) => {
        try {
          return await client.call(name, input);
        } catch (error) {
          throw isHarnessError(error) && error.code === 'harness/bad-token'
            ? badToken(url, env)
            : error;
        }
      },
      subscribe: (options, listener) => client.subscribe(options, listener),
    },
  };
}

function badToken(url: string, env: Environment): HarnessError {
  return new HarnessError({
    code: 'harness/bad-token',
    category: 'user-input',
    message: `Failed to use the harness at ${url}: it does not take this token. Try setting AUDITORIUM_TOKEN to the one that its \`${programName(env)} serve\` printed.`,
    details: { url },
  });
}
