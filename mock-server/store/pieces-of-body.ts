/** A body that stands beside the log, for whoever needs its bytes once and in order. */
import type { EventLog } from './event-log.ts';
import { unknownBody } from './log/log-errors.ts';

/** Piece by piece, since it may be large. @throws (from its iterator) HarnessError `body/unknown`, `body/changed` */
export async function* piecesOfBody(
  log: Pick<EventLog, 'openBody'>,
  sha256: string,
): AsyncGenerator<Uint8Array, void> {
  const pieces = await log.openBody(sha256);
  if (pieces === null) throw unknownBody(sha256);
  yield* pieces;
}
