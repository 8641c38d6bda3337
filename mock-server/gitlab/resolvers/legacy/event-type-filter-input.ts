/** The arguments of all mutations of event type filters, as the schema hands them over. */
import { TopLevelError } from '../top-level-error.ts';

export interface FilterInput {
  readonly destinationId: string;
  readonly eventTypeFilters: readonly string[];
}

/** GitLab refuses an empty list while it prepares the arguments, before it asks who is calling. */
export function requireNames(names: readonly string[]): void {
  if (names.length === 0) {
    throw new TopLevelError('event type filters must be present');
  }
}
