/**
 * A HarnessClient for a harness in another process, over its control API. Runs in a browser, in Node and
 * in Electron; it needs `fetch` and nothing else of its host.
 */
import { HarnessError } from '#core/errors/harness-error.ts';

import { checkInput, checkOutput } from './check-operation.ts';
import { followStream, type Pause } from './follow-stream.ts';
import type { HarnessClient } from './harness-client.ts';
import { readErrorAnswer } from './wire/error-answer.ts';
import { operationRequest } from './wire/operation-request.ts';

export interface HttpClientOptions {
  /** The control URL, as in a harness's description. */
  readonly url: string;
  readonly token: string;
  readonly fetch?: typeof fetch;
  /** How a reconnect waits; handed in by tests. */
  readonly pause?: Pause;
}

const pauseByTimer: Pause = (milliseconds, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });

/** Why nobody answered, in words; Node puts the system's error code on the cause. */
function unreachableReason(url: string, thrown: unknown): string {
  if (!/^https?:\/\//i.test(url)) return 'that is not an http address';
  const cause = thrown instanceof Error ? thrown.cause : null;
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  return code === 'ECONNREFUSED' ? 'nothing listens there' : 'it does not answer';
}

function unreachable(url: string, thrown: unknown): HarnessError {
  return new HarnessError({
    code: 'harness/unreachable',
    category: 'configuration',
    message: `Failed to reach the harness at ${url}: ${unreachableReason(url, thrown)}. Try starting one with \`auditorium serve\`.`,
    details: { url },
  });
}

function notAHarness(url: string, status: number): HarnessError {
  if (status === 401) {
    return new HarnessError({
      code: 'harness/bad-token',
      category: 'user-input',
      message: `Failed to use the harness at ${url}: it does not take this token. Try the token that \`auditorium serve\` printed.`,
      details: { url },
    });
  }
  return new HarnessError({
    code: 'harness/not-understood',
    category: 'configuration',
    message: `Failed to use the harness at ${url}: what answers there (status ${status}) is not a harness of this version. Try the control URL that \`auditorium serve\` printed.`,
    details: { url, status },
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Makes a client of the harness at that URL. Nothing is sent until it is used.
 * @throws (from its calls) HarnessError as the harness raised it; `harness/unreachable`,
 *   `harness/bad-token` or `harness/not-understood` when the harness itself is the trouble
 */
export function createHttpClient(options: HttpClientOptions): HarnessClient {
  const url = options.url.replace(/\/+$/, '');
  // Called through an arrow: a browser's fetch must not be called as a method of something else.
  const send = options.fetch ?? ((input, init) => fetch(input, init));
  const authorization = `Bearer ${options.token}`;

  return {
    call: async (name, input) => {
      const { method, path, body } = operationRequest(name, checkInput(name, input));
      let status: number;
      let text: string;
      try {
        const response = await send(url + path, {
          method,
          body,
          headers: {
            authorization,
            ...(body === null ? {} : { 'content-type': 'application/json' }),
          },
        });
        status = response.status;
        text = await response.text();
      } catch (thrown) {
        throw unreachable(url, thrown);
      }
      const answer = parseJson(text);
      if (status === 200 && answer !== undefined) return checkOutput(name, answer);
      throw readErrorAnswer(answer) ?? notAHarness(url, status);
    },

    subscribe: (subscribeOptions, listener) =>
      followStream(
        {
          connect: (path, signal) =>
            send(url + path, { signal, headers: { authorization, accept: 'text/event-stream' } }),
          pause: options.pause ?? pauseByTimer,
        },
        subscribeOptions,
        listener,
      ),
  };
}
