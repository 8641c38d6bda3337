/** Which entries a page holds. `seq` has no gaps, so this is arithmetic and needs no index. */
import type { LogPageRequest } from '../event-log.ts';

export interface SeqRange {
  readonly start: number;
  /** 0 = nothing to read. */
  readonly count: number;
}

/**
 * @param request the page asked for; with neither `after` nor `before` the newest entries
 * @param firstSeq the oldest entry that can be read; 0 = none
 * @param lastSeq the newest
 */
export function pageRange(request: LogPageRequest, firstSeq: number, lastSeq: number): SeqRange {
  if (lastSeq === 0 || firstSeq === 0) {
    return { start: 1, count: 0 };
  }
  const end = Math.min(lastSeq, (request.before ?? lastSeq + 1) - 1);
  const wanted = request.after === undefined ? end - request.limit + 1 : request.after + 1;
  const start = Math.max(firstSeq, wanted);
  return { start, count: Math.max(0, Math.min(request.limit, end - start + 1)) };
}
