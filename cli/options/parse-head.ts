/** The parts of a request line as they are typed for `replay`. */
import { toByteString } from '#core/http/byte-string.ts';
import { methodProblem, targetProblem } from '#core/http/judge-head.ts';

import { usageError } from './usage-error.ts';

/** @throws HarnessError when it is no method */
export function parseMethod(text: string): string {
  const problem = methodProblem(text);
  if (problem === null) return text;
  throw usageError({ reading: '--method', problem, advice: '--method PUT' });
}

/**
 * @returns a byte string, as request lines are kept
 * @throws HarnessError when it cannot stand in a request line
 */
export function parseTarget(text: string): string {
  const problem = targetProblem(text);
  if (problem === null) return toByteString(text);
  throw usageError({ reading: '--path', problem, advice: "--path '/logs?team=a'" });
}

/** Collects the values of a repeatable option. */
export function collectNames(text: string, before: readonly string[] = []): string[] {
  return [...before, text.trim()];
}
