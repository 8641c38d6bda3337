/**
 * Why an event came twice to the same place, as far as the log tells: what ties the later request to the earlier one.
 * Reads what a row of a list has, so that whoever shows rows can say it as they come.
 */
import { z } from 'zod';

import type { LogRow } from './log-row.ts';
import { RecentMap } from './totals/recent-map.ts';

export const twiceReasons = [
  'replay',
  'retry',
  'redelivery',
  'mirror',
  'group-and-instance',
  'two-destinations',
  'asked-for',
  'fired-again',
  'unknown',
] as const;

export const twiceSchema = z.object({
  /** `seq` of the request before that brought the event to the same place. */
  of: z.int().positive(),
  reason: z.enum(twiceReasons),
  /** In words. */
  message: z.string(),
});

export type Twice = z.infer<typeof twiceSchema>;

type AttemptRow = Extract<LogRow, { kind: 'attempt' }>;
export type SentRow = Pick<
  AttemptRow,
  | 'seq'
  | 'run'
  | 'job'
  | 'eventId'
  | 'destinationUrl'
  | 'instance'
  | 'streaming'
  | 'status'
  | 'retry'
  | 'replayOf'
>;

/** @param first what was sent before @param again the same event, sent to the same URL later */
export function whyTwice(first: SentRow, again: SentRow): Twice {
  const [reason, words] = reasonOf(first, again);
  const unheard =
    first.status === null ? ` #${first.seq} got no answer, and may not have come.` : '';
  return { of: first.seq, reason, message: `${words}${unheard}` };
}

function reasonOf(first: SentRow, again: SentRow): readonly [Twice['reason'], string] {
  if (again.replayOf !== undefined) {
    return ['replay', `Sent again from the log: a replay of #${again.replayOf}.`];
  }
  if (again.retry !== undefined) {
    const { number, of, cause, why } = again.retry;
    if (cause !== undefined) {
      const because = why === undefined ? '' : `: ${why}`;
      return [
        'redelivery',
        `NATS brought the batch again (delivery ${number + 1} of ${of + 1}), and with it every destination from the start${because}.`,
      ];
    }
    return [
      'retry',
      `GitLab ran the job again (retry ${number} of ${of}), and with it every destination from the start.`,
    ];
  }
  if (first.run === null || again.run === null) {
    return ['unknown', 'The log does not tell what sent it.'];
  }
  if (first.run !== again.run) {
    return ['fired-again', 'Another run fired the same event with the same id.'];
  }
  // A batch has no job: where it went tells the same.
  if (first.job === undefined ? !isSamePlace(first, again) : first.job === again.job) {
    return sameJob(first, again);
  }
  return ['asked-for', 'The run was asked to send the event more than once.'];
}

function isSamePlace(first: SentRow, again: SentRow): boolean {
  return first.instance === again.instance && first.streaming === again.streaming;
}

function sameJob(first: SentRow, again: SentRow): readonly [Twice['reason'], string] {
  if (first.streaming !== again.streaming) {
    return [
      'mirror',
      'A legacy destination and a streaming destination have the same URL, and each gets every event: the one may be the mirror of the other.',
    ];
  }
  if (first.instance !== again.instance) {
    return [
      'group-and-instance',
      'A destination of the group and one of the instance have the same URL, and each gets the event.',
    ];
  }
  return ['two-destinations', 'Two destinations have the same URL, and each gets the event.'];
}

/** Requests that are remembered: as many again of older ones are kept. */
const generation = 20_000;

/**
 * Fed every row in order.
 * @returns for an attempt whose event went to the same URL before, and is remembered: why; null = for all else
 */
export function createTwiceTeller(): (row: LogRow) => Twice | null {
  const seen = new RecentMap<string, SentRow>(generation);
  return (row) => {
    // What a redirect led to is the same sending.
    if (row.kind !== 'attempt' || row.hop !== undefined) return null;
    const key = `${row.destinationUrl} ${row.eventId}`;
    const first = seen.get(key);
    if (first !== undefined) return whyTwice(first, row);
    const { seq, run, job, eventId, destinationUrl, instance, streaming, status } = row;
    seen.set(key, { seq, run, job, eventId, destinationUrl, instance, streaming, status });
    return null;
  };
}
