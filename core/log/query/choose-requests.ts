/**
 * Which of the entries that a query matches are requests to be sent or written out, each request once: the
 * attempt and the capture of one request are the same request. Fed row by row, since a log may be long.
 */
import type { LogRow } from '../log-row.ts';
import { createLogMatcher, type LogQuery } from './log-query.ts';

export interface RequestChooser {
  /** Takes a row; every row of the part of the log that is looked at, in order. */
  readonly see: (row: LogRow) => void;
  /** `seq` of each request chosen, ascending. */
  chosen(): number[];
}

/**
 * Attempts are taken, and captures whose attempt was not seen: those of other senders. A capture that is named
 * by its own number, or asked for by kind, is taken as it is. What was itself a replay counts only when it is
 * named by place or by run, so that "the last ten minutes" can be sent twice without doubling. What a redirect
 * led to follows by itself, and counts only when it is named by its own number.
 */
export function createRequestChooser(query: LogQuery): RequestChooser {
  const matches = createLogMatcher(query);
  const named = new Set(query.places.filter(({ from, to }) => from === to).map(({ from }) => from));
  const isExplicit = query.places.length > 0 || query.run !== null;
  const bothKinds = query.kinds.length === 0 || query.kinds.includes('attempt');
  const chosen = new Set<number>();
  /** Captures that an attempt names; the attempt comes later when the capture was logged first. */
  const joined = new Set<number>();

  const isOwn = ({ seq, hop, replayOf }: Extract<LogRow, { kind: 'attempt' }>): boolean =>
    hop === undefined ? isExplicit || replayOf === undefined : named.has(seq);

  return {
    see(row) {
      if (row.kind === 'attempt') {
        if (row.capture !== null) joined.add(row.capture);
        if (matches(row) && isOwn(row)) chosen.add(row.seq);
      } else if (row.kind === 'capture') {
        if (row.attempt !== null) joined.add(row.seq);
        if (matches(row)) chosen.add(row.seq);
      }
    },
    chosen: () =>
      [...chosen]
        .filter((seq) => named.has(seq) || !bothKinds || !joined.has(seq))
        .sort((one, other) => one - other),
  };
}
