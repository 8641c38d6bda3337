/**
 * The rows of one view of the whole log, in order of time: the newest are those that the store holds and that are pushed,
 * the others come by position as they are looked at. Outside of React.
 */
import { findKey, type RowList } from '../../../ui/data/row-list.ts';
import { filterDeliveries } from '../delivery-filter.ts';
import type { DeliveryStore } from '../delivery-store.ts';
import type { DeliveryView } from '../delivery-views.ts';
import type { DeliveryRow } from '../fold-deliveries.ts';
import type { RowPages } from './row-pages.ts';

const keyOf = ({ key }: DeliveryRow): number => key;
const none: readonly DeliveryRow[] = [];

export class WholeLog {
  /** Of those that are older than the newest held; null = nobody asked for any so far. */
  private pages: RowPages | null = null;
  private newest: readonly DeliveryRow[] = none;
  /** How many rows stand before the newest. */
  private start = 0;
  private isStartKnown: boolean;
  /** What the snapshot was made of. */
  private seen: readonly unknown[] = [];
  private snapshot: RowList<DeliveryRow> = this.look();

  constructor(
    private readonly store: DeliveryStore,
    private readonly view: DeliveryView,
    private readonly makePages: () => RowPages,
  ) {
    this.isStartKnown = !store.getSnapshot().hasOlder;
  }

  readonly getSnapshot = (): RowList<DeliveryRow> => {
    const now = [this.store.getSnapshot(), this.pages?.getSnapshot()];
    if (now[0] !== this.seen[0] || now[1] !== this.seen[1]) {
      this.seen = now;
      this.take();
      this.snapshot = this.look();
    }
    return this.snapshot;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    let stopPages: (() => void) | null = null;
    const handlePages = (): void => {
      this.getSnapshot();
      if (!this.isStartKnown && this.newest.length > 0) this.pages?.grown();
      listener();
    };
    const handleStore = (): void => {
      if (this.store.getSnapshot().hasOlder) {
        this.pages ??= this.makePages();
        stopPages ??= this.pages.subscribe(handlePages);
      }
      this.getSnapshot();
      if (!this.isStartKnown) this.pages?.grown();
      listener();
    };
    const stopStore = this.store.subscribe(handleStore);
    handleStore();
    return () => {
      stopStore();
      stopPages?.();
    };
  };

  /** Takes the newest rows from the store, and finds out what stands before them. */
  private take(): void {
    const { rows } = this.store.getSnapshot();
    const newest = filterDeliveries(rows, { view: this.view, text: '' });
    this.moveStart(newest);
    this.newest = newest;
    if (this.pages !== null && !(this.isStartKnown && newest.length > 0)) {
      this.findStart(this.pages);
    }
  }

  /** The store lets its oldest rows go: they stand before the newest from then on. */
  private moveStart(newest: readonly DeliveryRow[]): void {
    const [first, before] = [newest[0], this.newest[0]];
    if (before === undefined || first?.key === before.key) return;
    const gone = first === undefined ? -1 : findKey(this.newest, keyOf, first.key);
    if (gone === -1) this.isStartKnown = false;
    else this.start += gone;
  }

  /** A row that both have tells it. */
  private findStart(pages: RowPages): void {
    const { total, indexOf } = pages.getSnapshot();
    if (total === null) return;
    if (this.newest.length === 0) {
      this.start = total;
      this.isStartKnown = false;
      return;
    }
    for (let index = this.newest.length - 1; index >= 0; index -= 1) {
      const position = indexOf(this.newest[index]?.key ?? 0);
      if (position === -1) continue;
      this.start = position - index;
      this.isStartKnown = true;
      return;
    }
  }

  private look(): RowList<DeliveryRow> {
    const { newest, pages, start } = this;
    const older = pages?.getSnapshot();
    return {
      count: start + newest.length,
      at: (index) => (index < start ? older?.at(index) : newest[index - start]),
      indexOf: (key) => {
        const found = findKey(newest, keyOf, key);
        return found === -1 ? (older?.indexOf(key) ?? -1) : start + found;
      },
      need: this.need,
      seek: this.seek,
      growsAtEnd: true,
      order: '',
    };
  }

  private readonly need = (from: number, end: number): void => {
    if (from < this.start) this.pages?.need(from, Math.min(end, this.start));
  };

  private readonly seek = (key: number): void => {
    if (key < (this.newest[0]?.key ?? Infinity)) this.pages?.seek(key);
  };
}
