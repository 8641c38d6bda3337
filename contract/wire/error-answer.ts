/**
 * Errors as they travel: `{ "error": { code, category, message, details } }`. Both ends of the control
 * API use this, and the client in this process too, so that no door shows more or less than another.
 */
import { z } from 'zod';

import {
  errorCategories,
  HarnessError,
  isHarnessError,
  toErrorShape,
} from '#core/errors/harness-error.ts';

export const errorAnswerSchema = z.object({
  error: z.object({
    code: z.string(),
    category: z.enum(errorCategories),
    message: z.string(),
    details: z.record(z.string(), z.unknown()).default({}),
  }),
});

export type ErrorAnswer = z.infer<typeof errorAnswerSchema>;

/** The body that answers a failed call. */
export function toErrorAnswer(error: HarnessError): ErrorAnswer {
  const shape = toErrorShape(error);
  return { error: { ...shape, details: { ...shape.details } } };
}

/** The error in an answer's body, or null when the body is not one of ours. */
export function readErrorAnswer(body: unknown): HarnessError | null {
  const answer = errorAnswerSchema.safeParse(body);
  return answer.success ? new HarnessError(answer.data.error) : null;
}

/**
 * What a caller may know of a failure. A HarnessError passes as it is; anything else is a fault of ours,
 * whose text may hold paths or secrets, and becomes one general sentence with the fault as its cause.
 */
export function toHarnessError(thrown: unknown): HarnessError {
  if (isHarnessError(thrown)) return thrown;
  const error = new HarnessError({
    code: 'harness/internal',
    category: 'internal',
    message:
      'Failed to do that: the harness met a fault of its own. Try again; if it stays, look at the notices in the log.',
  });
  error.cause = thrown;
  return error;
}
