/**
 * How many entries of the log the page was given, held against how many the harness says that there are: the last sum
 * of the ledger. What is on its way is not missing yet.
 */

/** How long entries that were counted may take to come, in milliseconds. */
export const graceMs = 2000;

export class ShownCount {
  private given = 0;
  private promised: { readonly entries: number; readonly at: number } | null = null;

  /** The log as it stands has so many entries, which can all be asked for. */
  start(entries: number): void {
    this.given = entries;
    this.promised = null;
  }

  /** So many more came. */
  add(entries: number): void {
    this.given += entries;
  }

  /** The harness has counted so many. @param now milliseconds by any clock that goes on */
  promise(entries: number, now: number): void {
    this.promised = { entries, at: now };
  }

  /** How many of those that were counted the page has; null = nobody counted, or some may still be on their way. */
  at(now: number): number | null {
    if (this.promised === null) return null;
    const { entries, at } = this.promised;
    if (this.given >= entries) return entries;
    return now - at < graceMs ? null : this.given;
  }
}
