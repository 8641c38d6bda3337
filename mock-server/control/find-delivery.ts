/**
 * Both sides of one request: the attempt that sent it and the capture that received it. Whichever was
 * logged second names the first by `seq`; from the first, the index of the log knows the second. Nothing is searched.
 */
import type { OperationOutput } from '#contract/operations.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import type { AttemptEntry, CaptureEntry, PassedOn } from '#core/log/log-entry.ts';

import type { EventLog } from '../store/event-log.ts';
import { unknownEntry } from '../store/log/log-errors.ts';

/** The entry of that place. @throws HarnessError `entry/unknown` */
export async function readEntry(
  log: EventLog,
  seq: number,
): Promise<OperationOutput<'getLogEntry'>> {
  const entry = await log.read(seq);
  if (entry !== null) return entry;
  const { firstSeq, lastSeq } = await log.page({ limit: 1 });
  throw unknownEntry(seq, firstSeq, lastSeq);
}

/** Held against what it says of itself: a damaged line, or one that was dropped, is no partner. */
async function captureOf(log: EventLog, attempt: AttemptEntry): Promise<CaptureEntry | null> {
  const seq = attempt.capture ?? (await log.partnerOf(attempt.seq));
  const entry = seq === null ? null : await log.read(seq);
  return entry?.kind === 'capture' ? entry : null;
}

async function attemptOf(log: EventLog, capture: CaptureEntry): Promise<AttemptEntry | null> {
  const seq = capture.attempt ?? (await log.partnerOf(capture.seq));
  const entry = seq === null ? null : await log.read(seq);
  return entry?.kind === 'attempt' ? entry : null;
}

/** Held against what it says of itself, as a partner is. */
async function passedOnOf(log: EventLog, capture: CaptureEntry | null): Promise<PassedOn | null> {
  if (capture?.passedOn === undefined) return null;
  const seq = await log.passedOnOf(capture.seq);
  const entry = seq === null ? null : await log.read(seq);
  const found = entry?.kind === 'notice' ? entry.passedOn : undefined;
  return found?.request === capture.seq ? found : null;
}

/**
 * @param seq of the attempt or of the capture
 * @throws HarnessError `entry/unknown`, or `entry/not-a-delivery` for an entry of another kind
 */
export async function findDelivery(
  log: EventLog,
  seq: number,
): Promise<OperationOutput<'getDelivery'>> {
  const entry = await readEntry(log, seq);
  if (entry.kind === 'attempt') {
    const capture = await captureOf(log, entry);
    return { attempt: entry, capture, passedOn: await passedOnOf(log, capture) };
  }
  if (entry.kind === 'capture') {
    const attempt = await attemptOf(log, entry);
    return { attempt, capture: entry, passedOn: await passedOnOf(log, entry) };
  }
  throw new HarnessError({
    code: 'entry/not-a-delivery',
    category: 'user-input',
    message: `Failed to show entry ${seq} as a delivery: it is of kind ${entry.kind}. Try an attempt or a capture.`,
    details: { seq, kind: entry.kind },
  });
}
