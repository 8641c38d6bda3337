/** A list in words, as Rails writes it: `a`, `a and b`, `a, b, and c`. */
export function toSentence(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  switch (names.length) {
    case 0:
    case 1:
      return last;
    case 2:
      return `${names[0] ?? ''} and ${last}`;
    default:
      return `${names.slice(0, -1).join(', ')}, and ${last}`;
  }
}
