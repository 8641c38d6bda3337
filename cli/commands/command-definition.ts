/**
 * One row of the command table: what a command is called, what it takes, and how to start it. The
 * definition is all that `--help` needs, so it stays light; `run` imports the work when it is asked for.
 */
import type { Command } from 'commander';

import type { CommandContext } from '../command-context.ts';
import type { ExitCode } from '../exit-code.ts';

export interface CommandDefinition {
  readonly name: string;
  /** Adds description, arguments, options and examples to a fresh command. */
  define(command: Command): void;
  /** Does the work of a command whose arguments commander has read. */
  run(command: Command, context: CommandContext): Promise<ExitCode>;
}

/** Puts examples below the help of a command, each with the reason to type it. */
export function addExamples(
  command: Command,
  examples: readonly (readonly [line: string, why: string])[],
): void {
  const lines = examples.flatMap(([line, why]) => [`  # ${why}`, `  ${line}`, '']);
  command.addHelpText('after', ['', 'Examples:', ...lines].join('\n').trimEnd());
}
