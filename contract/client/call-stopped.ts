/** The error of a call that nobody waits for any more. */
import { HarnessError } from '#core/errors/harness-error.ts';

/** @param url of the harness; null = it is in this process */
export function callStopped(url: string | null): HarnessError {
  const where = url === null ? '' : ` at ${url}`;
  return new HarnessError({
    code: 'harness/call-stopped',
    category: 'configuration',
    message: `Failed to ask the harness${where}: the call was broken off before its answer came. Try again.`,
    details: url === null ? {} : { url },
  });
}
