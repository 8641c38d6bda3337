import { runProcess } from '../cli/run-process.ts';

/** Ends what hangs; a busy machine may take its time over a compressor. */
const limitMs = 30 * 60_000;

/** @throws Error in a sentence, with the last line that the program said, when it does not end well */
export async function runOrFail(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<void> {
  const { code, output } = await runProcess(program, args, {
    ...options,
    limitMs,
    gather: 'stderr',
  });
  if (code === 0) return;
  const said = output.trim().split('\n').at(-1) ?? '';
  throw new Error(`Failed to run ${program} ${args[0] ?? ''}: it stopped. ${said}`);
}
