/**
 * The last word of a command that could not do its job: one sentence for a person and an exit code for
 * a script. A fault of ours gets the same treatment; its stack is shown only to whoever asks for it.
 */
import { isHarnessError } from '#core/errors/harness-error.ts';
import { reasonOf } from '#core/errors/reason-of.ts';

import { type ExitCode, exitCodeFor, exitCodes } from './exit-code.ts';

export interface Failure {
  /** What to write to standard error. */
  readonly text: string;
  readonly exitCode: ExitCode;
}

/**
 * Puts a thrown value into words.
 * @param debug whether AUDITORIUM_DEBUG asks for stacks
 */
export function describeFailure(thrown: unknown, debug: boolean): Failure {
  const stack = debug && thrown instanceof Error ? `\n${stackOf(thrown)}` : '';
  if (isHarnessError(thrown)) {
    return {
      text: `auditorium: ${thrown.message}${stack}`,
      exitCode: exitCodeFor(thrown.category),
    };
  }
  const reason = reasonOf(thrown).split('\n')[0] ?? '';
  const hint = debug ? '' : ' Try again with AUDITORIUM_DEBUG=1 to see where.';
  return {
    text: `auditorium: Failed to go on: ${withFullStop(reason)}${hint}${stack}`,
    exitCode: exitCodes.machine,
  };
}

function withFullStop(sentence: string): string {
  return /[.?!]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** The stack and those of its causes: a HarnessError often stands in front of the error that explains it. */
function stackOf(error: Error): string {
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? `${own}\nCaused by: ${stackOf(error.cause)}` : own;
}
