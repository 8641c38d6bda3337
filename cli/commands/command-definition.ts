/**
 * One row of the command table: what a command is called, what it takes, and how to start it. The
 * definition is all that `--help` needs, so it stays light; `run` imports the work when it is asked for.
 */
import type { Command } from 'commander';

import type { CommandContext } from '../command-context.ts';
import type { ExitCode } from '../exit-code.ts';

/** Does the work of a command, and keeps its exit code. */
export type StartWork = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

export interface CommandDefinition {
  readonly name: string;
  /**
   * Adds description, arguments, options and examples to a fresh command.
   * @param start what commands below it do their work by
   */
  define(command: Command, start: StartWork): void;
  /** Does the work of a command whose arguments commander has read; left out = the commands below it do. */
  readonly run?: (command: Command, context: CommandContext) => Promise<ExitCode>;
}

/** Puts examples below the help of a command, each with the reason to type it. */
export function addExamples(
  command: Command,
  examples: readonly (readonly [line: string, why: string])[],
): void {
  const lines = examples.flatMap(([line, why]) => [`  # ${why}`, `  ${line}`, '']);
  command.addHelpText('after', ['', 'Examples:', ...lines].join('\n').trimEnd());
}
