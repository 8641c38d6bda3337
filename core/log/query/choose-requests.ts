/**
 * Which of the entries that a search finds are requests to be sent or written out, each request once: the
 * attempt and the capture of one request are the same request. Fed find by find, since a log may be long.
 */
import { marks } from '../../search/columns/entry-columns.ts';
import type { Search } from '../../search/search.ts';
import { seqsNamed, valuesWanted } from '../../search/search-scope.ts';
import type { LogKind } from '../log-entry.ts';

/** What was found, as far as it matters here. */
export interface FoundRequest {
  readonly seq: number;
  readonly kind: LogKind;
  /** Bits of `marks`. */
  readonly marks: number;
  /** `seq` of the other side of its request; null = there is none. */
  readonly partner: number | null;
}

/**
 * Attempts are taken, and captures without an attempt: those of other senders. A capture that is named
 * by its own number, or asked for by kind, is taken as it is. What was itself a replay counts only when it is
 * named by place, by run or as a replay, so that "the last ten minutes" can be sent twice without doubling. What a
 * redirect led to follows by itself, and counts only when it is named by its own number.
 * @returns whether what was found is to be taken
 */
export function createRequestChooser(search: Search): (found: FoundRequest) => boolean {
  const named = seqsNamed(search);
  const isExplicit =
    valuesWanted(search, 'seq').length + valuesWanted(search, 'run').length > 0 ||
    valuesWanted(search, 'is').some((state) => state.toLowerCase() === 'replay');
  const kinds = valuesWanted(search, 'kind').map((kind) => kind.toLowerCase());
  const bothKinds = kinds.length === 0 || kinds.includes('attempt');
  return ({ seq, kind, marks: bits, partner }) => {
    if (kind === 'capture') return named.has(seq) || !bothKinds || partner === null;
    if (kind !== 'attempt') return false;
    if ((bits & marks.hop) !== 0) return named.has(seq);
    return isExplicit || (bits & marks.replay) === 0;
  };
}
