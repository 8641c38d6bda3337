/**
 * Which of the entries that a search finds are requests to be sent or written out, each request once: the
 * attempt and the capture of one request are the same request. Fed entry by entry, since a log may be long.
 */
import type { SearchMatcher } from '../../search/match-search.ts';
import type { Search } from '../../search/search.ts';
import { seqsNamed, valuesWanted } from '../../search/search-scope.ts';
import type { AttemptEntry, LogEntry } from '../log-entry.ts';

export interface RequestChooser {
  /** Takes an entry; every entry of the part of the log that is looked at, in order. */
  readonly see: (entry: LogEntry, largeBody?: string | null) => void;
  /** `seq` of each request chosen, ascending. */
  chosen(): number[];
}

/**
 * Attempts are taken, and captures whose attempt was not seen: those of other senders. A capture that is named
 * by its own number, or asked for by kind, is taken as it is. What was itself a replay counts only when it is
 * named by place, by run or as a replay, so that "the last ten minutes" can be sent twice without doubling. What a
 * redirect led to follows by itself, and counts only when it is named by its own number.
 */
export function createRequestChooser(
  search: Search,
  { matches }: Pick<SearchMatcher, 'matches'>,
): RequestChooser {
  const named = seqsNamed(search);
  const isExplicit =
    valuesWanted(search, 'seq').length + valuesWanted(search, 'run').length > 0 ||
    valuesWanted(search, 'is').some((state) => state.toLowerCase() === 'replay');
  const kinds = valuesWanted(search, 'kind').map((kind) => kind.toLowerCase());
  const bothKinds = kinds.length === 0 || kinds.includes('attempt');
  const chosen = new Set<number>();
  /** Captures that an attempt names; the attempt comes later when the capture was logged first. */
  const joined = new Set<number>();

  const isOwn = ({ seq, hop, replayOf }: AttemptEntry): boolean =>
    hop === undefined ? isExplicit || replayOf === undefined : named.has(seq);

  return {
    see(entry, largeBody = null) {
      // Asked of every entry: what came before decides what is a duplicate.
      const isFound = matches(entry, largeBody);
      if (entry.kind === 'attempt') {
        if (entry.capture !== null) joined.add(entry.capture);
        if (isFound && isOwn(entry)) chosen.add(entry.seq);
      } else if (entry.kind === 'capture') {
        if (entry.attempt !== null) joined.add(entry.seq);
        if (isFound) chosen.add(entry.seq);
      }
    },
    chosen: () =>
      [...chosen]
        .filter((seq) => named.has(seq) || !bothKinds || !joined.has(seq))
        .sort((one, other) => one - other),
  };
}
