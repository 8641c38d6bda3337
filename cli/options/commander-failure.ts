/**
 * Commander's complaints in the words of this program: one sentence, what was probably meant, and where
 * the help is.
 */
import type { CommanderError } from 'commander';

import { HarnessError } from '#core/errors/harness-error.ts';

/** Whether commander stopped because it had shown what was asked for: the help or the version. */
export function isCommanderAnswer(error: CommanderError): boolean {
  return error.code === 'commander.helpDisplayed' || error.code === 'commander.version';
}

/**
 * The error for a command line that commander refused.
 * @param command the command it was reading, or null for the program itself
 */
export function fromCommanderError(error: CommanderError, command: string | null): HarnessError {
  const [first = '', suggestion] = error.message.split('\n');
  const problem = first.replace(/^error: /, '').replace(/\.$/, '');
  const meant = suggestion?.replace(/^\((.*)\)$/, ' $1') ?? '';
  const help = command === null ? 'auditorium --help' : `auditorium ${command} --help`;
  return new HarnessError({
    code: 'usage/unreadable',
    category: 'user-input',
    message: `Failed to read the command line: ${problem}.${meant} Try \`${help}\`.`,
    details: { commanderCode: error.code },
  });
}
