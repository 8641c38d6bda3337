/** `--since`: the entry to start at. */
import { integerOption } from '../options/parse-number.ts';

const parseSeq = integerOption('--since', {
  min: 1,
  advice:
    '--since all for the whole log, or the number at the start of a line of `auditorium tail`',
});

/** @returns the `seq` of the first entry wanted; `all` is the first there can be */
export function parseSince(text: string): number {
  return text === 'all' ? 1 : parseSeq(text);
}
