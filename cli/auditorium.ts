/**
 * Where the command line starts. Ties the program to this process and ends it with the right exit code;
 * everything else is in program.ts and the commands.
 */
import { keepHeapLean } from '#mock-server/lean-heap.ts';

import { bundleDirOf } from './bundle-dir.ts';
import type { CommandContext } from './command-context.ts';
import { describeFailure } from './failure.ts';
import { listenForInterruption } from './interruption.ts';
import { createKeyboard } from './keyboard.ts';
import { runProgram } from './program.ts';
import { createTerminal } from './terminal.ts';

async function main(): Promise<void> {
  keepHeapLean();
  const terminal = createTerminal(process);
  const context: CommandContext = {
    terminal,
    env: process.env,
    bundleDir: bundleDirOf(import.meta.dirname),
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
  await end(await runProgram(process.argv.slice(2), context));
}

void main();
