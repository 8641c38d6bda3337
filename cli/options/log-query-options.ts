/**
 * Which entries of the log a command works on: the search argument, and the options that `replay` and `export` share. What
 * reads them stands elsewhere (`read-log-query.ts`, `search-words.ts`): every start of the program makes all commands, and
 * searches with all that they know are a good part of what it would load.
 */
import type { Command } from 'commander';

import { collectTexts } from './collect-texts.ts';

export function addSearchArgument(command: Command): Command {
  return command.argument(
    '[search...]',
    "which entries: a search such as 'type:user_created not status:2xx', numbers as in `auditorium tail`, ranges such as 12-40",
  );
}

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
