/** Runs a program to its end. What it prints goes to our standard error, unless it is to be gathered. */
import { spawn } from 'node:child_process';

export interface ProcessOutcome {
  /** null when a signal ended it, the time limit's among them. */
  readonly code: number | null;
  readonly timedOut: boolean;
  /** What was gathered. */
  readonly output: string;
}

/**
 * @throws Error of Node when the program cannot be started
 */
export function runProcess(
  file: string,
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly env?: NodeJS.ProcessEnv;
    readonly limitMs: number;
    /** The stream to hand back instead of showing it; the other one is shown, or dropped when it is stdout. */
    readonly gather?: 'stdout' | 'stderr';
  },
): Promise<ProcessOutcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: [
        'ignore',
        options.gather === undefined ? 2 : options.gather === 'stdout' ? 'pipe' : 'ignore',
        options.gather === 'stderr' ? 'pipe' : 2,
      ],
    });
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill();
    }, options.limitMs);
    const gathered: Buffer[] = [];
    (child.stdout ?? child.stderr)?.on('data', (chunk: Buffer) => gathered.push(chunk));
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, timedOut, output: Buffer.concat(gathered).toString('utf8') });
    });
  });
}
