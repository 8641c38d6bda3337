/** What becomes of a length that stands in an edited request: the one rule of replays, told with its numbers. */
import { headerValue, type RawHeaders } from '#core/http/raw-headers.ts';
import { lengthRule } from '#core/replay/replay-headers.ts';

/**
 * @param written as it is edited
 * @param sent as it is going out
 * @returns null when both say the same
 */
export function lengthNote(written: RawHeaders, sent: RawHeaders): string | null {
  const [asked, told] = [written, sent].map((headers) => headerValue(headers, 'Content-Length'));
  if (told === null || told === undefined) return null;
  if (headerValue(written, 'Transfer-Encoding') !== null) {
    return `${lengthRule}: ${told} goes out in place of Transfer-Encoding.`;
  }
  if (asked === told) return null;
  return asked === null || asked === undefined
    ? `${lengthRule}: ${told} is added.`
    : `${lengthRule}: ${told} goes out, not ${asked === '' ? 'an empty one' : asked}.`;
}
