/**
 * The program: reads a command line, runs the command, answers the exit code. It knows no command by
 * name; the table does. Nothing here ends the process, so that a test can run it.
 */
import { Command, CommanderError } from 'commander';

import { isHarnessError } from '#core/errors/harness-error.ts';
import { nearestNames } from '#core/errors/nearest-names.ts';
import { describeSystemProblem } from '#core/errors/system-problem.ts';
import { version } from '#mock-server/version.ts';

import type { CommandContext } from './command-context.ts';
import type { StartWork } from './commands/command-definition.ts';
import { commandTable } from './commands/command-table.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { describeFailure } from './failure.ts';
import { fromCommanderError, isCommanderAnswer } from './options/commander-failure.ts';
import { usageError } from './options/usage-error.ts';

/**
 * Runs one command line.
 * @param args what stands after the program's name
 * @returns the exit code; whatever goes wrong has been told on standard error
 */
export async function runProgram(
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  return judgeOutput(await carryOut(args, context), context);
}

/**
 * Output that could not be written, on a full disk say, is a fault of this machine, although the command went well. A
 * closed pipe is none, and what failed already keeps its own code.
 */
async function judgeOutput(code: ExitCode, { terminal }: CommandContext): Promise<ExitCode> {
  await terminal.flush();
  const problem = terminal.outputProblem();
  if (problem === null) return code;
  terminal.err(
    `auditorium: Failed to write to standard output: ${describeSystemProblem(problem)}. Try sending it elsewhere.`,
  );
  return code === exitCodes.allWell ? exitCodes.machine : code;
}

async function carryOut(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.allWell;
  const program = createProgram(context, (code) => {
    exitCode = code;
  });
  try {
    refuseUnknownTopic(args);
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (thrown) {
    return tellFailure(thrown, commandOf(program, args), args, context);
  }
}

/** Commander shows the whole help for it, without a word of what was wrong. */
function refuseUnknownTopic([first, topic = 'help']: readonly string[]): void {
  const names = ['help', ...commandTable.map(({ name }) => name)];
  if (first !== 'help' || topic.startsWith('-') || names.includes(topic)) return;
  const [near] = nearestNames(topic, names);
  throw usageError({
    reading: 'the command line',
    problem: `there is no command ${JSON.stringify(topic)}`,
    advice: near === undefined ? '`auditorium --help`' : `\`auditorium help ${near}\``,
  });
}

/**
 * @param context what the commands get when one is run
 * @param end told the exit code of the command that was run
 */
export function createProgram(context: CommandContext, end: (code: ExitCode) => void): Command {
  const { terminal } = context;
  const program = new Command('auditorium')
    .description('A test harness for GitLab audit event streaming, offline and on one machine.')
    .version(version, '-V, --version', 'prints the version')
    .helpOption('-h, --help', 'shows this help')
    .helpCommand('help [command]', 'shows the help of a command')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        terminal.out(text.trimEnd());
      },
      writeErr: (text) => {
        terminal.err(text.trimEnd());
      },
      outputError: () => undefined,
    })
    .addHelpText('after', `\n${exitCodeHelp}`);
  const start: StartWork = async (work) => {
    end(await work(context));
  };
  for (const definition of commandTable) {
    const command = program.command(definition.name).helpOption('-h, --help', 'shows this help');
    definition.define(command, start);
    const { run } = definition;
    if (run !== undefined) command.action(() => start(() => run(command, context)));
  }
  return program;
}

const exitCodeHelp = [
  'Exit codes: 0 all well; 1 a delivery failed; 2 wrong usage; 3 this machine or its state, with',
  'AUDITORIUM_URL and AUDITORIUM_TOKEN; 130 stopped by Ctrl+C before it was done.',
  'Not affiliated with GitLab Inc.',
].join('\n');

/** The words of the command that was typed, such as `world group add`; null = none that there is. */
function commandOf(program: Command, args: readonly string[]): string | null {
  const words: string[] = [];
  let commands = program.commands;
  for (const arg of args) {
    const named = commands.find((command) => command.name() === arg);
    if (named === undefined) continue;
    words.push(arg);
    commands = named.commands;
  }
  return words.length === 0 ? null : words.join(' ');
}

function tellFailure(
  thrown: unknown,
  command: string | null,
  args: readonly string[],
  context: CommandContext,
): ExitCode {
  const { terminal, env, interruption } = context;
  const debug = env['AUDITORIUM_DEBUG'] === '1';
  if (isHarnessError(thrown) && thrown.code === 'harness/call-stopped') {
    // It was asked for, by Ctrl+C or by a reader who has seen enough, so there is nothing to tell.
    return interruption.aborted ? exitCodes.interrupted : exitCodes.allWell;
  }
  if (!(thrown instanceof CommanderError)) {
    const failure = describeFailure(thrown, debug);
    terminal.err(failure.text);
    return failure.exitCode;
  }
  if (isCommanderAnswer(thrown)) return exitCodes.allWell;
  // Without a command commander has shown the whole help already, and one more sentence would bury it.
  if (thrown.code !== 'commander.help') {
    terminal.err(describeFailure(fromCommanderError(thrown, command), debug).text);
  }
  return args.includes('help') && thrown.exitCode === 0 ? exitCodes.allWell : exitCodes.wrongUsage;
}
