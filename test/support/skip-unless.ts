/** Tests that cannot run everywhere say why they did not: `it.skipIf(skipUnless(isLinux, 'only Linux has /proc'))`. */
import { platform } from 'node:process';

export const isLinux = platform === 'linux';

/**
 * @param reason printed where it is skipped
 * @returns whether to skip
 */
export function skipUnless(holds: boolean, reason: string): boolean {
  if (!holds) process.stderr.write(`Skipped: ${reason}.\n`);
  return !holds;
}
