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
 * What requests are wanted for. To be sent again, `requests`: what was itself a replay counts only when it is named by
 * place, by run or as a replay, so that "the last ten minutes" can be sent twice without doubling; and what a redirect
 * led to follows by itself. `sendings` has the replays too, for what tells or repeats the traffic as it was.
 * `exchanges` has everything that went over a connection.
 */
export type RequestUse = 'requests' | 'sendings' | 'exchanges';

/**
 * Attempts are taken, and captures without an attempt: those of other senders. A capture that is named by its own
 * number, or asked for by its kind or by what only a receiver can tell, is taken as it is. What a redirect led to
 * counts in any case when it is named by its own number.
 * @returns whether what was found is to be taken; it is told of them in their order, and each search needs one of its own
 */
export function createRequestChooser(
  search: Search,
  use: RequestUse = 'requests',
): (found: FoundRequest) => boolean {
  const named = seqsNamed(search);
  const takesReplays =
    use !== 'requests' ||
    valuesWanted(search, 'seq').length + valuesWanted(search, 'run').length > 0 ||
    valuesWanted(search, 'is').some((state) => state.toLowerCase() === 'replay');
  const kinds = valuesWanted(search, 'kind').map((kind) => kind.toLowerCase());
  const onlyCaptures = kinds.length > 0 && !kinds.includes('attempt');
  const askReceivers = ofReceivers.some((name) => valuesWanted(search, name).length > 0);
  const isWanted = ({ seq, kind, marks: bits, partner }: FoundRequest): boolean => {
    if (kind === 'capture')
      return named.has(seq) || onlyCaptures || askReceivers || partner === null;
    if (kind !== 'attempt') return false;
    if ((bits & marks.hop) !== 0) return use === 'exchanges' || named.has(seq);
    return takesReplays || (bits & marks.replay) === 0;
  };
  if (!askReceivers) return isWanted;
  const takeOneSide = createSideChooser();
  return (found) => isWanted(found) && takeOneSide(found);
}

/** Where both sides of a request may be found, ascending: takes the one that comes first. */
function createSideChooser(): (found: FoundRequest) => boolean {
  /** `seq` of sides to come whose request is taken. */
  const done = new Set<number>();
  return ({ seq, partner }) => {
    if (done.delete(seq)) return false;
    if (done.size >= mostDone) for (const other of done) if (other < seq) done.delete(other);
    if (partner !== null && partner > seq) done.add(partner);
    return true;
  };
}

/** Beyond, those that were passed without being found are forgotten. */
const mostDone = 10_000;

/** What only the side that received can tell. */
const ofReceivers = ['receiver', 'rule'] as const;
