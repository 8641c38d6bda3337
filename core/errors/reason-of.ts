/** Why something failed, in the words of whatever was thrown; anything can be. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
