/** From entries to others, by `seq`: 4 bytes each, in pages that are only there where there is a link. */

export const linksPerPage = 4096;

export class SeqLinks {
  /** @param pages by their number; page 0 begins with `seq` 0 */
  constructor(readonly pages = new Map<number, Uint32Array<ArrayBuffer>>()) {}

  /** Where that entry leads; null = nowhere. */
  get(seq: number): number | null {
    const found = this.pages.get(Math.floor(seq / linksPerPage))?.[seq % linksPerPage] ?? 0;
    return found === 0 ? null : found;
  }

  set(seq: number, to: number): void {
    const number = Math.floor(seq / linksPerPage);
    let page = this.pages.get(number);
    if (page === undefined) {
      page = new Uint32Array(linksPerPage);
      this.pages.set(number, page);
    }
    page[seq % linksPerPage] = to;
  }
}
