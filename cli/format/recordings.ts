/** Recordings for a person: the list, what two of them have, and within which limits they are kept. */
import type { OperationOutput } from '#contract/operations.ts';
import type { RecordingDetails } from '#contract/operations/log-operations.ts';
import type { Retention } from '#core/recordings/plan-retention.ts';

import { formatTable } from './table.ts';

type Comparison = OperationOutput<'compareRecordings'>;

export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let [size, unit] = [bytes, 0];
  while (size >= 1000 && unit < units.length - 1) [size, unit] = [size / 1000, unit + 1];
  return `${unit === 0 ? size : size.toFixed(size < 10 ? 1 : 0)} ${units[unit] ?? ''}`;
}

export function nameOf({ id, name }: RecordingDetails): string {
  return name ?? id;
}

export function recordingTable(recordings: readonly RecordingDetails[]): string[] {
  const rows = recordings.map((one) => [
    `${one.current ? '*' : ' '} ${one.id}`,
    `${one.entries} ${one.entries === 1 ? 'entry' : 'entries'}`,
    sizeText(one.bytes),
    [one.name ?? '', one.keep ? '(kept)' : '', one.note].filter((part) => part !== '').join('  '),
  ]);
  return formatTable(rows);
}

const columns = [
  'sent',
  'delivered',
  'rejected',
  'failed',
  'skipped',
  'received',
  'duplicates',
] as const;

/** One line a type; a count that differs stands as `left > right`. */
export function comparisonBlock({ left, right, types }: Comparison): string[] {
  const pair = (one: number, other: number): string =>
    one === other ? String(one) : `${one} > ${other}`;
  const rows = types.map((row) => [
    row.type,
    ...columns.map((column) => pair(row.left[column], row.right[column])),
  ]);
  const { totals: one } = left;
  const { totals: other } = right;
  return [
    `${nameOf(left.recording)} > ${nameOf(right.recording)}`,
    `entries ${pair(left.recording.entries, right.recording.entries)}, fired ${pair(one.fired, other.fired)}, received ${pair(one.received, other.received)}, lost ${pair(one.lost, other.lost)}, duplicates ${pair(one.duplicates, other.duplicates)}`,
    ...(rows.length === 0 ? [] : ['', ...formatTable([['event type', ...columns], ...rows])]),
  ];
}

export function retentionLine({ count, bytes, days }: Retention): string {
  const limits = [
    ...(count === null ? [] : [`${count} recordings`]),
    ...(bytes === null ? [] : [sizeText(bytes)]),
    ...(days === null ? [] : [`${days} days`]),
  ];
  return limits.length === 0
    ? 'All recordings are kept.'
    : `Recordings are kept up to ${limits.join(', ')}; beyond, the oldest are deleted.`;
}
