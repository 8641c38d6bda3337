/** Length in characters as Ruby counts them, not in UTF-16 units. */
export function characters(text: string): number {
  return Array.from(text).length;
}
