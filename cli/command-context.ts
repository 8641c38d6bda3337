/**
 * What a command gets from the process it runs in. Commands take it as an argument and touch `process`
 * nowhere else, so that each can be run in a test.
 */
import type { Keyboard } from './keyboard.ts';
import type { Terminal } from './terminal.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface CommandContext {
  readonly terminal: Terminal;
  readonly env: Environment;
  /** Folder of the running bundle; the page and package.json are found from here. */
  readonly bundleDir: string;
  /** Aborted by the first Ctrl+C or SIGTERM. */
  readonly interruption: AbortSignal;
  /** Left out or null = nobody sits at a terminal. */
  readonly keyboard?: Keyboard | null;
}

/** How the person at the keyboard calls this program, for sentences that quote a command. */
export function programName(env: Environment): string {
  const script = env['npm_lifecycle_event'];
  return script === 'auditorium' || script === 'start' ? 'npm run -s auditorium --' : 'auditorium';
}
