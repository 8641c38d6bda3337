/** From the words and options of a command to the query that they make; what that means is in core/log/query and core/search. */
import type { LogQueryInput } from '#core/log/query/log-query.ts';
import { parseMoment } from '#core/log/query/parse-moment.ts';

import { parseKinds } from '../tail/parse-kinds.ts';
import type { LogQueryFlags } from './log-query-options.ts';
import { readSearchWords } from './search-words.ts';
import { usageError } from './usage-error.ts';

/**
 * @param words the arguments
 * @param now milliseconds since the epoch, from which `10m` is counted
 * @throws HarnessError when one of them cannot be read, or when --all stands beside one
 */
export function readLogQuery(
  words: readonly string[],
  flags: LogQueryFlags,
  now: number,
): LogQueryInput {
  const { since, not2xx, type, destination, run, kind, all } = flags;
  const given = isNarrowed(words, flags);
  if (all === true && given) {
    throw usageError({
      reading: '--all',
      problem: 'something beside it says which entries',
      advice: 'either --all or the other options',
    });
  }
  return {
    ...readSearchWords(words),
    ...(since === undefined ? {} : { since: parseMoment(since, now) }),
    ...(not2xx === true ? { not2xx } : {}),
    ...(type === undefined ? {} : { eventTypes: [...type] }),
    ...(destination === undefined ? {} : { destination }),
    ...(run === undefined ? {} : { run }),
    ...(kind === undefined ? {} : { kinds: [...parseKinds(kind)] }),
  };
}

/** Whether anything says which entries are meant. */
export function isNarrowed(words: readonly string[], flags: LogQueryFlags): boolean {
  const { since, not2xx, type, destination, run, kind } = flags;
  const given = [since, not2xx, type, destination, run, kind];
  return words.length > 0 || given.some((value) => value !== undefined);
}
