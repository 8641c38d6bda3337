/**
 * The general form in which GitLab tells that a column of a record changed: one event a column.
 * Source: GitLab `ee/lib/audit/changes.rb`.
 */
import type { Json } from '../catalogue/fixture.ts';
import type { OwnEvent } from './own-event.ts';

export interface ColumnChange {
  readonly column: string;
  readonly from: Json;
  readonly to: Json;
  /** A secret is said to have changed, and no more. */
  readonly isSecret?: boolean;
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isBlank(value: Json): boolean {
  return value === null || textOf(value).trim() === '';
}

function messageOf({ column, from, to, isSecret = false }: ColumnChange): string {
  return [
    `Changed ${column}`,
    ...(isSecret || isBlank(from) ? [] : [`from ${textOf(from)}`]),
    ...(isSecret || isBlank(to) ? [] : [`to ${textOf(to)}`]),
  ].join(' ');
}

/** One event for each column that is not what it was, in the order given. */
export function changeEvents(
  event: Pick<OwnEvent, 'type' | 'groupId' | 'target'>,
  columns: readonly ColumnChange[],
): readonly OwnEvent[] {
  return columns
    .filter(({ from, to }) => from !== to)
    .map((change) => {
      const { column, from, to, isSecret = false } = change;
      const values = isSecret ? {} : { from, to };
      return { ...event, message: messageOf(change), details: { change: column, ...values } };
    });
}
