/** What of a file could not be read, by name: a reader takes the rest and says what it left. */

export interface LeftOut {
  /** Such as "entry 3". */
  readonly what: string;
  readonly why: string;
}

const mostNamed = 3;

/** @returns one sentence, or none when nothing was left out */
export function describeLeftOut(leftOut: readonly LeftOut[], kind: string): string[] {
  if (leftOut.length === 0) return [];
  const named = leftOut.slice(0, mostNamed).map(({ what, why }) => `${what} (${why})`);
  const more = leftOut.length - named.length;
  const all = [...named, ...(more === 0 ? [] : [`${more} more`])].join(', ');
  const verb = leftOut.length === 1 ? 'cannot be read and was' : 'cannot be read and were';
  return [`${leftOut.length} of the ${kind} ${verb} left out: ${all}.`];
}
