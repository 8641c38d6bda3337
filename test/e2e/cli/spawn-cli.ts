/**
 * Runs the built command line as a process of its own. Tests wait for what it prints or for its end,
 * never for a time; a limit only turns a hang into a failure that shows what was printed.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { onTestFinished } from 'vitest';

import { gather } from '../../support/gather.ts';

const program = join(import.meta.dirname, '../../../bin/auditorium.js');
const limitMs = 20_000;

export interface CliResult {
  /** null when a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunningCli {
  readonly pid: number;
  /** Settles with the first line of standard output that `isWanted` takes. */
  readonly line: (isWanted?: (line: string) => boolean) => Promise<string>;
  /** Settles once so many lines are on standard output. */
  readonly lines: (count: number) => Promise<readonly string[]>;
  /** Settles with the first line of standard error that `isWanted` takes. */
  readonly errLine: (isWanted: (line: string) => boolean) => Promise<string>;
  readonly signal: (name: NodeJS.Signals) => void;
  /** Stops reading standard output, as `head` does when it has seen enough. */
  readonly closeOutput: () => void;
  readonly ended: Promise<CliResult>;
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts `auditorium` with these arguments. It is killed when the test ends. */
export function startCli(args: readonly string[], { env = {} }: CliOptions = {}): RunningCli {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', ...env },
  });
  const out = gather<string>();
  const err = gather<string>();
  createInterface(child.stdout).on('line', out.add);
  createInterface(child.stderr).on('line', err.add);
  const ended = new Promise<CliResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, out: text(out.items), err: text(err.items) });
    });
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });

  const find = async (
    { items, until }: typeof out,
    isWanted: (line: string) => boolean,
  ): Promise<string> => {
    await Promise.race([
      until((all) => all.some(isWanted), limitMs),
      ended.then((result) => {
        if (items.some(isWanted)) return;
        throw new Error(`it ended before that line: ${JSON.stringify(result)}`);
      }),
    ]);
    return items.find(isWanted) ?? '';
  };
  return {
    pid: child.pid ?? 0,
    line: (isWanted = () => true) => find(out, isWanted),
    lines: (count) => out.until((all) => all.length >= count, limitMs),
    errLine: (isWanted) => find(err, isWanted),
    signal: (name) => {
      child.kill(name);
    },
    closeOutput: () => {
      child.stdout.destroy();
    },
    ended,
  };
}

/** Runs `auditorium` to its end. */
export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  return startCli(args, options).ended;
}

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
