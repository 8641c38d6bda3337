/**
 * "Did you mean": the known names nearest to what was typed. Used by every error that refuses a name,
 * so that a typo costs one look and not a search of the documentation.
 */

/** Edit distance of two strings, counting insertions, deletions and substitutions as one each. */
export function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const substitution = left[row - 1] === right[column - 1] ? 0 : 1;
      current.push(
        Math.min(
          (previous[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (previous[column - 1] ?? 0) + substitution,
        ),
      );
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}

/**
 * The known names closest to `name`, best first; one of which more than half had to be changed is another word.
 * @param name what was asked for
 * @param known what exists
 * @param most how many at the most
 */
export function nearestNames(name: string, known: readonly string[], most = 3): string[] {
  const wanted = name.toLowerCase();
  return known
    .map((candidate) => {
      const lower = candidate.toLowerCase();
      const contains = wanted.length > 2 && lower.includes(wanted);
      return { candidate, distance: contains ? 0 : editDistance(wanted, lower) };
    })
    .filter(
      ({ distance, candidate: { length } }) =>
        distance <= Math.min(Math.max(3, length / 3), Math.max(wanted.length, length) / 2),
    )
    .sort((one, other) => one.distance - other.distance)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** ` Did you mean a, b?` or the empty string, ready to follow a sentence. */
export function didYouMean(name: string, known: readonly string[]): string {
  const nearest = nearestNames(name, known);
  return nearest.length === 0 ? '' : ` Did you mean ${nearest.join(', ')}?`;
}
