/**
 * The client of the running harness that the environment names. What is wrong with the address or the token is told
 * in the words of whoever set them, since the harness itself speaks of HTTP headers; and it is this machine's state, not
 * wrong usage, because the environment is no part of the command line.
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
  const refuse = (error: unknown): never => {
    throw isHarnessError(error) ? ofEnvironment(error, url, env) : error;
  };
  return {
    url,
    client: {
      call: (name, input, wanted) => client.call(name, input, wanted).catch(refuse),
      async *read(source) {
        try {
          yield* client.read(source);
        } catch (error) {
          refuse(error);
        }
      },
      loadRecording: (file) => client.loadRecording(file).catch(refuse),
      importFile: (file, wish, wanted) => client.importFile(file, wish, wanted).catch(refuse),
      subscribe: (options, listener) => client.subscribe(options, listener),
    },
  };
}

/** The refusal of whoever stands in front of the harness; any other error as it is. */
function ofEnvironment(error: HarnessError, url: string, env: Environment): HarnessError {
  const serve = `\`${programName(env)} serve\``;
  const about = { category: 'configuration', details: { url } } as const;
  if (error.code === 'harness/bad-token') {
    return new HarnessError({
      ...about,
      code: 'harness/bad-token',
      message: `Failed to use the harness at ${url}: it does not take this token. Try setting AUDITORIUM_TOKEN to the one that its ${serve} printed.`,
    });
  }
  if (error.code === 'harness/wrong-host') {
    return new HarnessError({
      ...about,
      code: 'harness/wrong-host',
      message: `Failed to use the harness at ${url}: it does not answer to that name. Try setting AUDITORIUM_URL to the address that its ${serve} printed.`,
    });
  }
  return error;
}
