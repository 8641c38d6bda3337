/**
 * What the command line ends with, so that a script can tell a failed delivery from a typing error
 * and both from a machine that is not ready. Categories of HarnessError map here and nowhere else. What is typed is
 * usage; the environment, which names the harness and its token, is this machine's state.
 */
import type { ErrorCategory } from '#core/errors/harness-error.ts';

export const exitCodes = {
  allWell: 0,
  deliveryFailed: 1,
  wrongUsage: 2,
  machine: 3,
  /** The shell's own convention for "ended by Ctrl+C". */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The exit code for a failure that ended a command before it could do its job. */
export function exitCodeFor(category: ErrorCategory): ExitCode {
  switch (category) {
    case 'user-input':
      return exitCodes.wrongUsage;
    case 'configuration':
    case 'conflict':
    case 'network':
    case 'internal':
      return exitCodes.machine;
  }
}
