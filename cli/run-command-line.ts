/** Ties the program to this process, and ends the process with the right exit code. */
import { keepHeapLean } from '#mock-server/lean-heap.ts';

import type { CommandContext } from './command-context.ts';
import { describeFailure } from './failure.ts';
import { listenForInterruption } from './interruption.ts';
import { createKeyboard } from './keyboard.ts';
import { runProgram } from './program.ts';
import { createTerminal } from './terminal.ts';

/**
 * Runs the command that this process was started with. Never returns: the process ends with its exit code.
 * @param findBundleDir asked by the commands that need the page; returns the folder beside which it stands
 */
export async function runCommandLine(findBundleDir: () => string): Promise<never> {
  keepHeapLean();
  const terminal = createTerminal(process);
  const context: CommandContext = {
    terminal,
    env: process.env,
    get bundleDir() {
      return findBundleDir();
    },
    interruption: listenForInterruption(process),
    keyboard: createKeyboard(process),
  };
  const end = async (code: number): Promise<never> => {
    await terminal.flush();
    process.exit(code);
  };
  let failed = false;
  const fail = (thrown: unknown): void => {
    // What fails while the first failure is being told must not be told for ever.
    if (failed) return;
    failed = true;
    const { text, exitCode } = describeFailure(thrown, process.env['AUDITORIUM_DEBUG'] === '1');
    terminal.err(text);
    void end(exitCode);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  return end(await runProgram(process.argv.slice(2), context));
}
