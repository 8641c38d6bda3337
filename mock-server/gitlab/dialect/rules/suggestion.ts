/**
 * The question that graphql-ruby puts from 2.4.0 on behind a name that it does not know. Which names count as close
 * follows Ruby's did_you_mean: at most a quarter of the letters differ.
 */
import { editDistance } from '#core/errors/nearest-names.ts';

import type { Dialect } from '../dialect.ts';

/** `` (Did you mean `a`?)``, or the empty string. */
function suggestion(name: string, known: readonly string[]): string {
  const most = Math.ceil(name.length / 4);
  const close = known
    // Letters that are too many differ, whatever they are; a name may fill a whole query.
    .filter((candidate) => Math.abs(candidate.length - name.length) <= most)
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .filter(({ distance }) => distance <= most)
    .sort((one, other) => one.distance - other.distance)
    .map(({ candidate }) => `\`${candidate}\``);
  const last = close.pop();
  if (last === undefined) {
    return '';
  }
  return close.length === 0
    ? ` (Did you mean ${last}?)`
    : ` (Did you mean ${close.join(', ')} or ${last}?)`;
}

/** The same, where the dialect asks such questions at all. */
export function suggestionIn(dialect: Dialect, name: string, known: readonly string[]): string {
  return dialect === '2.4' ? suggestion(name, known) : '';
}
