/**
 * A HarnessClient for a harness in another process, over its control API. Runs in a browser, in Node and
 * in Electron; it needs `fetch` and nothing else of its host.
 */
import { HarnessError, isHarnessError } from '#core/errors/harness-error.ts';

import {
  type ImportedLog,
  importedLogSchema,
  type ImportWish,
  loadedRecordingSchema,
} from '../byte-streams.ts';
import { checkInput, checkOutput } from '../check-operation.ts';
import { operations } from '../operations.ts';
import type { Operation } from '../operations/operation.ts';
import {
  byteRequestOf,
  importRequestPath,
  operationPath,
  recordingsPath,
} from '../wire/api-paths.ts';
import { readErrorAnswer } from '../wire/error-answer.ts';
import { bodyOf, piecesOf } from './byte-requests.ts';
import { callStopped } from './call-stopped.ts';
import { followStream, type Pause } from './follow-stream.ts';
import type { HarnessClient } from './harness-client.ts';

export interface HttpClientOptions {
  /** The control URL, as in a harness's description. */
  readonly url: string;
  readonly token: string;
  readonly fetch?: typeof fetch;
  /** How long a call waits for its whole answer, in milliseconds. The stream has no such limit. */
  readonly limitMs?: number;
  /** Aborting it breaks off calls, those to come as well. A subscription is closed by its own means. */
  readonly signal?: AbortSignal;
  /** How a reconnect waits; handed in by tests. */
  readonly pause?: Pause;
}

/** Such operations answer from memory or one file, so a harness that takes longer hangs; others say so themselves. */
const defaultLimitMs = 10_000;

/** Milliseconds, which are weeks: no timer waits longer. */
const longestTimer = 2 ** 31 - 1;

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
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ECONNREFUSED') return 'nothing listens there';
  // Its code is missing from Node.js 26 on.
  const isGarbled = cause instanceof Error && cause.name === 'HTTPParserError';
  return isGarbled ? 'what answers there does not speak HTTP' : 'it does not answer';
}

function unreachable(url: string, reason: string): HarnessError {
  return new HarnessError({
    code: 'harness/unreachable',
    category: 'configuration',
    message: `Failed to reach the harness at ${url}: ${reason}. Try starting one with \`auditorium serve\`.`,
    details: { url },
  });
}

function brokenOff(url: string, cause: unknown): HarnessError {
  const error = new HarnessError({
    code: 'harness/answer-broken-off',
    category: 'configuration',
    message: `Failed to read from the harness at ${url}: its answer broke off. Try again; if it stays, look at the notices in the log.`,
    details: { url },
  });
  error.cause = cause;
  return error;
}

function notAHarness(
  url: string,
  status: number,
  details: Readonly<Record<string, unknown>> = {},
): HarnessError {
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
    message: `Failed to use the harness at ${url}: what answers there (status ${status}) is not an Auditorium harness of this version. Try the control URL that \`auditorium serve\` printed.`,
    details: { ...details, url, status },
  });
}

/** How long a call waits for its answer, unless that is not wanted any more. */
interface Wait {
  readonly waitMs: number;
  readonly wanted: AbortSignal | undefined;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Asks for what comes piece by piece, or sends it: that takes as long as it takes. */
async function reach(
  { url, send, stop }: Reaching,
  path: string,
  init: RequestInit,
): Promise<Response> {
  const signal = stop === undefined ? {} : { signal: stop };
  const response = await send(url + path, { ...init, ...signal }).catch((thrown: unknown) => {
    // What is sent may be what failed.
    if (thrown instanceof Error && isHarnessError(thrown.cause)) throw thrown.cause;
    if (stop?.aborted === true) throw callStopped(url);
    throw unreachable(url, unreachableReason(url, thrown));
  });
  if (response.ok) return response;
  const answer = parseJson(await response.text().catch(() => ''));
  throw readErrorAnswer(answer) ?? notAHarness(url, response.status);
}

interface SentImport {
  readonly file: Blob | AsyncIterable<Uint8Array>;
  readonly wish: ImportWish;
  readonly wanted: AbortSignal | undefined;
  readonly authorization: string;
}

async function sendImport(
  reaching: Reaching,
  { file, wish, wanted, authorization }: SentImport,
): Promise<ImportedLog> {
  const limit = createCallLimit(longestTimer, reaching.stop, wanted);
  try {
    const response = await reach({ ...reaching, stop: limit.signal }, importRequestPath(wish), {
      ...{ method: 'POST', ...bodyOf(file) },
      headers: { authorization, 'content-type': 'application/octet-stream' },
    });
    const imported = importedLogSchema.safeParse(await response.json().catch(() => null));
    if (!imported.success) throw notAHarness(reaching.url, response.status);
    return imported.data;
  } finally {
    limit.lift();
  }
}

interface Reaching {
  readonly url: string;
  readonly send: typeof fetch;
  readonly stop: AbortSignal | undefined;
}

/**
 * Makes a client of the harness at that URL. Nothing is sent until it is used.
 * @throws (from its calls) HarnessError as the harness raised it; `harness/unreachable`,
 *   `harness/bad-token` or `harness/not-understood` when the harness itself is the trouble;
 *   `harness/call-stopped` when the signal was aborted
 */
export function createHttpClient(options: HttpClientOptions): HarnessClient {
  const url = options.url.replace(/\/+$/, '');
  // Called through an arrow: a browser's fetch must not be called as a method of something else.
  const send = options.fetch ?? ((input, init) => fetch(input, init));
  const authorization = `Bearer ${options.token}`;
  const { limitMs = defaultLimitMs, signal: stop } = options;
  const reaching: Reaching = { url, send, stop };

  /** Asks and reads the whole answer, within the limit. */
  const ask = async (path: string, input: unknown, { waitMs, wanted }: Wait): Promise<Answer> => {
    const limit = createCallLimit(waitMs, stop, wanted);
    try {
      const response = await send(url + path, {
        method: 'POST',
        body: JSON.stringify(input),
        signal: limit.signal,
        headers: { authorization, 'content-type': 'application/json' },
      });
      return { status: response.status, text: await response.text() };
    } catch (thrown) {
      if (stop?.aborted === true || wanted?.aborted === true) throw callStopped(url);
      const reason = limit.signal.aborted
        ? `it does not answer within ${waitMs / 1000} seconds`
        : unreachableReason(url, thrown);
      throw unreachable(url, reason);
    } finally {
      limit.lift();
    }
  };

  return {
    call: async (name, input, wanted) => {
      const { limitMs: own = 0 }: Operation = operations[name];
      const waitMs = Math.max(own, limitMs);
      const asked = checkInput(name, input);
      const { status, text } = await ask(operationPath(name), asked, { waitMs, wanted });
      const answer = parseJson(text);
      if (status !== 200 || answer === undefined) {
        throw readErrorAnswer(answer) ?? notAHarness(url, status);
      }
      try {
        return checkOutput(name, answer);
      } catch (thrown) {
        throw isHarnessError(thrown) ? notAHarness(url, status, thrown.details) : thrown;
      }
    },

    async *read(source) {
      const { path, input } = byteRequestOf(source);
      const headers = { authorization, 'content-type': 'application/json' };
      const post = { method: 'POST', body: JSON.stringify(input), headers };
      const response = await reach(reaching, path, input === undefined ? { headers } : post);
      try {
        yield* piecesOf(response);
      } catch (thrown) {
        throw stop?.aborted === true ? callStopped(url) : brokenOff(url, thrown);
      }
    },

    async loadRecording(file) {
      const response = await reach(reaching, recordingsPath, {
        ...{ method: 'POST', ...bodyOf(file) },
        headers: { authorization, 'content-type': 'application/octet-stream' },
      });
      const loaded = loadedRecordingSchema.safeParse(await response.json().catch(() => null));
      if (!loaded.success) throw notAHarness(url, response.status);
      return loaded.data;
    },

    importFile: (file, wish, wanted) => sendImport(reaching, { file, wish, wanted, authorization }),

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

// The end of a call that gets no answer: after a time, or when its caller is told to stop or does not want it. Not by
// `AbortSignal.any`, which neither the window's browser nor the oldest Node has.

export interface CallLimit {
  /** Aborted by whichever comes first. */
  readonly signal: AbortSignal;
  /** To be called when the call is over, so that nothing of it stays behind. */
  lift(): void;
}

/** Starts counting at once. */
export function createCallLimit(
  milliseconds: number,
  ...stops: readonly (AbortSignal | undefined)[]
): CallLimit {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  const timer = setTimeout(abort, milliseconds);
  for (const stop of stops) {
    if (stop?.aborted === true) abort();
    stop?.addEventListener('abort', abort);
  }
  return {
    signal: controller.signal,
    lift: () => {
      clearTimeout(timer);
      for (const stop of stops) stop?.removeEventListener('abort', abort);
    },
  };
}
