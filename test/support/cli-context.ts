/** A command context that gathers what a command writes, so that a command runs inside a test. */
import { PassThrough } from 'node:stream';

import type { CommandContext } from '../../cli/command-context.ts';
import { createTerminal } from '../../cli/terminal.ts';

export interface GatheredContext {
  readonly context: CommandContext;
  /** What was written to standard output so far. */
  readonly out: () => string;
  /** What was written to standard error so far. */
  readonly err: () => string;
  /** Does what Ctrl+C does. */
  readonly interrupt: () => void;
}

/** @param env the environment the command sees; it has nothing else */
export function createGatheredContext(
  env: Readonly<Record<string, string | undefined>> = {},
): GatheredContext {
  const stdout = new PassThrough({ encoding: 'utf8' });
  const stderr = new PassThrough({ encoding: 'utf8' });
  const interruption = new AbortController();
  const written = { out: '', err: '' };
  stdout.on('data', (text: string) => {
    written.out += text;
  });
  stderr.on('data', (text: string) => {
    written.err += text;
  });
  return {
    context: {
      terminal: createTerminal({ stdout, stderr, env }),
      env,
      bundleDir: import.meta.dirname,
      interruption: interruption.signal,
    },
    out: () => written.out,
    err: () => written.err,
    interrupt: () => {
      interruption.abort();
    },
  };
}
