/**
 * Which entries of the log a command works on: a search, places, and the options that `replay` and `export` share, and
 * the query they make. What they mean is in core/log/query and core/search.
 */
import type { Command } from 'commander';

import type { LogQueryInput } from '#core/log/query/log-query.ts';
import { parseMoment } from '#core/log/query/parse-moment.ts';

import { parseKinds } from '../tail/parse-kinds.ts';
import { collectTexts } from './collect-texts.ts';
import { addSearchArgument, readSearchWords } from './search-words.ts';
import { usageError } from './usage-error.ts';

/** As commander reads them. */
export interface LogQueryFlags {
  readonly since?: string;
  readonly not2xx?: boolean;
  readonly type?: readonly string[];
  readonly destination?: string;
  readonly run?: string;
  readonly kind?: string;
  readonly all?: boolean;
}

/** Adds the options to a command; the search and the places in the log are its arguments. */
export function addLogQueryOptions(command: Command): Command {
  return addSearchArgument(command)
    .option('--since <when>', 'logged since then: 10m, 2h, 1d, or 2026-01-31T09:30:00Z')
    .option('--not-2xx', 'not answered 2xx: another status, an error, or no answer')
    .option('--type <event type>', 'of this event type; can be repeated', collectTexts)
    .option('--destination <url>', 'sent to a URL with this in it')
    .option('--run <id>', 'of this run')
    .option('--kind <kinds>', 'only these, by comma: attempt,skip,capture,api-call,notice')
    .option('--all', 'the whole recording');
}

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
