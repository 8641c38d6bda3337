/**
 * Turns a failure into the answer of a control request: the error shape of the contract, and a status
 * that follows from its category. Nothing that is not a HarnessError shows its own text.
 */
import type { ErrorRequestHandler, Response } from 'express';

import { toErrorAnswer, toHarnessError } from '#contract/wire/error-answer.ts';
import { type ErrorCategory, HarnessError } from '#core/errors/harness-error.ts';

const statusByCategory: Readonly<Record<ErrorCategory, number>> = {
  'user-input': 400,
  conflict: 409,
  network: 502,
  configuration: 503,
  internal: 500,
};

const statusByCode: Readonly<Record<string, number>> = {
  'harness/bad-token': 401,
  'harness/wrong-host': 403,
  'harness/wrong-origin': 403,
  'operation/wrong-method': 405,
  'input/wrong-content-type': 415,
};

const namesSomethingAbsent = /\/unknown(-|$)/;

/** The HTTP status that tells this error; 404 for `fixture/unknown`, `world/unknown-path` and their like. */
export function errorStatus({ code, category }: HarnessError): number {
  if (namesSomethingAbsent.test(code)) return 404;
  return statusByCode[code] ?? statusByCategory[category];
}

/** Answers with that error. */
export function answerError(response: Response, error: HarnessError): void {
  response.status(errorStatus(error)).json(toErrorAnswer(error));
}

/** What the complaints of Express and its body parser are in our words; null when it is none of them. */
function requestError(thrown: unknown): HarnessError | null {
  if (thrown instanceof URIError && 'status' in thrown && thrown.status === 400) {
    return new HarnessError({
      code: 'input/bad-path',
      category: 'user-input',
      message:
        'Failed to read the request: its path has a % that no two hexadecimal digits follow, or bytes that are not UTF-8. Try %25 for a plain %.',
    });
  }
  if (!(thrown instanceof Error) || !('type' in thrown)) return null;
  if (thrown.type === 'entity.parse.failed') {
    return new HarnessError({
      code: 'input/not-json',
      category: 'user-input',
      message: 'Failed to read the request: its body is not valid JSON. Try a JSON object.',
    });
  }
  if (thrown.type === 'entity.too.large') {
    return new HarnessError({
      code: 'input/too-large',
      category: 'user-input',
      message: 'Failed to read the request: its body is larger than 64 MiB. Try a smaller one.',
    });
  }
  return null;
}

/**
 * The last error handler of the control API.
 * @param onFault told of every failure that is a fault of ours, for the log
 */
export function createErrorHandler(onFault: (thrown: unknown) => void): ErrorRequestHandler {
  return (thrown: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(thrown);
      return;
    }
    const error = requestError(thrown) ?? toHarnessError(thrown);
    if (error !== thrown && error.category === 'internal') onFault(thrown);
    answerError(response, error);
  };
}
