/** Rows by position, of which only some pages are held: those nobody has looked at for long go first. No requests here. */
import type { DeliveryRow } from '../fold-deliveries.ts';

export const pageSize = 100;
/** A few screens around each place that was looked at of late. */
const mostPages = 80;

/** null = the log does not have that row any more. */
type Held = DeliveryRow | null;

export class HeldPages {
  /** By number; the one looked at last is the last. */
  private readonly pages = new Map<number, (Held | undefined)[]>();
  private readonly positions = new Map<number, number>();
  private readonly stale = new Set<number>();

  readonly at = (position: number): DeliveryRow | undefined => this.heldAt(position) ?? undefined;

  /** -1 = it is not held. */
  readonly indexOf = (key: number): number => this.positions.get(key) ?? -1;

  /** Whether something between those positions has to be asked for. */
  isMissing(number: number, start: number, end: number): boolean {
    if (this.stale.has(number)) return true;
    const last = Math.min(end, (number + 1) * pageSize);
    for (let position = Math.max(start, number * pageSize); position < last; position += 1) {
      if (this.heldAt(position) === undefined) return true;
    }
    return false;
  }

  /** Puts rows from a position on. Where another row stands, all behind it is let go: something came in before. */
  put(first: number, rows: readonly Held[]): void {
    for (const [index, row] of rows.entries()) {
      const position = first + index;
      const other = this.heldAt(position);
      if (row !== null && other !== undefined && other?.key !== row.key) {
        this.letGoFrom(pageOf(position));
      }
      const number = pageOf(position);
      const page = this.pages.get(number) ?? [];
      page[position % pageSize] = row;
      this.pages.set(number, page);
      if (row !== null) this.positions.set(row.key, position);
    }
  }

  /** Puts a whole page in the place of what is held of it. */
  replace(number: number, rows: readonly Held[]): void {
    this.letGo(number);
    this.put(number * pageSize, rows);
  }

  /** Changes a row that is held. @returns whether it is */
  change(key: number, changed: (row: DeliveryRow) => DeliveryRow): boolean {
    const position = this.indexOf(key);
    const row = this.at(position);
    if (row === undefined) return false;
    this.put(position, [changed(row)]);
    return true;
  }

  /** Shows what is held until it is asked for anew. */
  outdate(): void {
    for (const number of this.pages.keys()) this.stale.add(number);
  }

  /** Says that those pages are looked at, and lets others go where there are too many. */
  touch(first: number, last: number): void {
    for (const number of [...this.pages.keys()]) {
      if (number < first || number > last) continue;
      const page = this.pages.get(number) ?? [];
      this.pages.delete(number);
      this.pages.set(number, page);
    }
    for (const number of [...this.pages.keys()]) {
      if (this.pages.size <= mostPages) break;
      this.letGo(number);
    }
  }

  private heldAt(position: number): Held | undefined {
    return this.pages.get(pageOf(position))?.[position % pageSize];
  }

  private letGoFrom(number: number): void {
    for (const held of [...this.pages.keys()]) if (held >= number) this.letGo(held);
  }

  private letGo(number: number): void {
    this.stale.delete(number);
    for (const row of this.pages.get(number) ?? []) {
      if (!row) continue;
      if (pageOf(this.indexOf(row.key)) === number) this.positions.delete(row.key);
    }
    this.pages.delete(number);
  }
}

export function pageOf(position: number): number {
  return Math.floor(position / pageSize);
}
