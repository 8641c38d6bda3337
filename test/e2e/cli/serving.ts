/** A harness in a process of its own, started through the command line. */
import type { HarnessDescription } from '#contract/harness-description.ts';

import { type RunningCli, startCli } from './spawn-cli.ts';

export interface Serving {
  readonly process: RunningCli;
  readonly ready: HarnessDescription;
  /** What `fire` and `tail` need to find it. */
  readonly env: { readonly AUDITORIUM_URL: string; readonly AUDITORIUM_TOKEN: string };
}

export const freePorts = ['--ui-port', '0', '--gitlab-port', '0', '--receiver-port', '0'];

/**
 * Runs `serve --json` on free ports and waits until it is ready. GitLab's own events are off unless asked for:
 * tests count what they fire.
 */
export async function startServe(...args: string[]): Promise<Serving> {
  const where = args.includes('--data') ? [] : ['--memory'];
  const own = args.includes('--own-events') ? [] : ['--no-own-events'];
  const process = startCli(['serve', '--json', ...freePorts, ...where, ...own, ...args]);
  const ready = JSON.parse(await process.line()) as HarnessDescription;
  const { url, token } = ready.control;
  return { process, ready, env: { AUDITORIUM_URL: url, AUDITORIUM_TOKEN: token } };
}
