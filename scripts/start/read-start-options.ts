/** What stands after `npm start --`. */
import { resolve } from 'node:path';

export interface StartOptions {
  /** Go straight to the browser. */
  readonly headless: boolean;
  /** Absolute; null = the data folder of this user. */
  readonly dataDir: string | null;
}

export const startUsage = 'npm start -- [--headless] [--data DIR]';

/** @returns the options, or the sentence that says what is wrong with them */
export function readStartOptions(
  args: readonly string[],
  currentDir: string,
): StartOptions | { readonly problem: string } {
  let headless = false;
  let dataDir: string | null = null;
  for (const [at, arg] of args.entries()) {
    if (arg === '--headless') headless = true;
    else if (arg === '--data' || arg.startsWith('--data=')) {
      const folder = arg === '--data' ? args[at + 1] : arg.slice('--data='.length);
      if (folder === undefined || folder === '' || folder.startsWith('--')) {
        return problem('--data names no folder');
      }
      dataDir = resolve(currentDir, folder);
    } else if (args[at - 1] !== '--data') return problem(`${arg} is not an option`);
  }
  return { headless, dataDir };
}

function problem(reason: string): { readonly problem: string } {
  return { problem: `Failed to start: ${reason}. Try \`${startUsage}\`.` };
}
