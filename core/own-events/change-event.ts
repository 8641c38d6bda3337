/**
 * The general form in which GitLab tells that a column of a record changed: one event a column.
 * Source: GitLab `ee/lib/audit/changes.rb`.
 */
import type { Json } from '../catalogue/fixture.ts';
import type { OwnEvent } from './own-event.ts';
import { isSameValue, rubyText } from './ruby-text.ts';

export interface ColumnChange {
  readonly column: string;
  readonly from: Json;
  readonly to: Json;
  /** A secret is said to have changed, and no more. */
  readonly isSecret?: boolean;
}

function isBlank(value: Json): boolean {
  return rubyText(value).trim() === '';
}

function messageOf({ column, from, to, isSecret = false }: ColumnChange): string {
  return [
    `Changed ${column}`,
    ...(isSecret || isBlank(from) ? [] : [`from ${rubyText(from)}`]),
    ...(isSecret || isBlank(to) ? [] : [`to ${rubyText(to)}`]),
  ].join(' ');
}

/** One event for each column that is not what it was, in the order given. */
export function changeEvents(
  event: Pick<OwnEvent, 'type' | 'groupId' | 'target'>,
  columns: readonly ColumnChange[],
): readonly OwnEvent[] {
  return columns
    .filter(({ from, to }) => !isSameValue(from, to))
    .map((change) => {
      const { column, from, to, isSecret = false } = change;
      const values = isSecret ? {} : { from, to };
      return { ...event, message: messageOf(change), details: { change: column, ...values } };
    });
}
