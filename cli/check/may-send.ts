/**
 * Asks before the first byte goes to another network than this machine's: a check writes some hundred events into
 * whatever stands there.
 */
import { localAddressRange } from '#core/destinations/local-address.ts';
import { parseDestinationUrl } from '#core/http/destination-url.ts';

import type { CommandContext } from '../command-context.ts';
import { usageError } from '../options/usage-error.ts';

/**
 * @returns false when the person said no
 * @throws HarnessError when nobody is there to be asked
 */
export async function maySend(
  url: string,
  isAgreed: boolean,
  { keyboard, terminal, interruption }: CommandContext,
): Promise<boolean> {
  const host = parseDestinationUrl(url.trim())?.host;
  if (isAgreed || host === undefined || localAddressRange(host) !== null) return true;
  if (keyboard === undefined || keyboard === null) {
    throw usageError({
      reading: 'the URL',
      problem: `${host} is neither this machine nor a private address, and the check writes events there`,
      advice: 'again with --yes if that is meant',
    });
  }
  terminal.err(
    `${host} is neither this machine nor a private address. The check will send some hundred events there. Go on? [y/N]`,
  );
  return new Promise((resolve) => {
    const end = (answer: boolean): void => {
      stop();
      resolve(answer);
    };
    const stop = keyboard.listen((key) => {
      end(key === 'y' || key === 'Y');
    });
    interruption.addEventListener('abort', () => {
      end(false);
    });
  });
}
