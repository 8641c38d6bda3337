/**
 * The columns of a recording: the newest pages in memory, the others in their store. A page is written when it is full,
 * and again when something in it was changed. What the store cannot take or give back is not known any more, and the
 * entries are asked instead.
 */
import { ColumnCache } from './column-cache.ts';
import {
  type ColumnArray,
  columnOver,
  pageBytes,
  pageOf,
  placeOfColumn,
  rowOf,
  type StoredColumn,
  storedColumns,
  type Stretch,
  stretchesOf,
} from './column-layout.ts';

/** Where pages stand that are not in memory. */
export interface PageStore {
  write(page: number, bytes: Uint8Array): Promise<void>;
  /** Bytes of a page from an offset on, aligned for any column. @returns null = they are not all there */
  read(page: number, offset: number, length: number): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Writes over a few bytes of a page that was written before. */
  patch(page: number, offset: number, bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** One that is filled, and those that entries under way may still be linked in. */
const pagesInMemory = 3;

/** While the store takes none: half a million entries. */
const mostPages = 64;

class Page {
  readonly bytes: ArrayBuffer;
  isDirty = false;
  /** Writes that are queued or under way. */
  writes = 0;
  /** Whether somebody was given its columns, and may be looking at them. */
  isShown = false;
  readonly columns: ColumnRecord;

  constructor(bytes: ArrayBuffer) {
    this.bytes = bytes;
    this.columns = Object.fromEntries(
      storedColumns.map((name) => [name, columnOver(name, bytes, placeOfColumn(name).offset)]),
    ) as ColumnRecord;
  }
}

/** The numbers of every column of one page. */
export type ColumnRecord = Readonly<Record<StoredColumn, ColumnArray>>;

/** Of some. */
export type PageColumns = (name: StoredColumn) => ColumnArray;

export class ColumnPages {
  private readonly pages = new Map<number, Page>();
  private readonly cache = new ColumnCache();
  /** Numbers of stored pages that were changed: what was read meanwhile may be from before. */
  private changes = 0;
  /** Bytes of a page that has been written, for the next one: half a megabyte each would wait as garbage. */
  private spare: ArrayBuffer | null = null;
  /** The newest page that there was. */
  private newest = -1;
  /** Writes one after another; reads come after those that were asked for before. */
  private written: Promise<void> = Promise.resolve();

  /** @param store null = all pages stay in memory */
  constructor(private readonly store: PageStore | null) {}

  /** Takes up the page of the last entry, to go on in it. @returns whether it is there */
  async resume(lastSeq: number): Promise<boolean> {
    const number = pageOf(lastSeq);
    const bytes = await this.store?.read(number, 0, pageBytes).catch(() => null);
    if (bytes?.byteLength !== pageBytes) return false;
    this.pages.set(number, new Page(bytes.buffer));
    this.newest = number;
    return true;
  }

  /** The columns of the page of an entry that is newer than all before it, to be filled in. */
  fill(seq: number): ColumnRecord {
    const number = pageOf(seq);
    let page = this.pages.get(number);
    if (page === undefined) {
      page = new Page(this.takeSpare());
      this.pages.set(number, page);
      this.newest = number;
      this.writeOut(number - pagesInMemory);
    }
    page.isDirty = true;
    return page.columns;
  }

  /** Changes one number of an entry that was added before. */
  set(name: StoredColumn, seq: number, value: number): void {
    const page = this.pages.get(pageOf(seq));
    if (page !== undefined) {
      page.columns[name][rowOf(seq)] = value;
      page.isDirty = true;
      return;
    }
    this.changes += 1;
    this.cache.change(pageOf(seq), name, seq, value);
    const { width, offset } = placeOfColumn(name);
    const bytes = new Uint8Array(width);
    columnOf(name, bytes)[0] = value;
    this.write((store) => store.patch(pageOf(seq), offset + rowOf(seq) * width, bytes));
  }

  /** One number of an entry; 0 when it is not known. */
  async get(name: StoredColumn, seq: number): Promise<number> {
    const columns = await this.columns(pageOf(seq), [name]);
    return columns?.(name)[rowOf(seq)] ?? 0;
  }

  /** @returns null = they are not known */
  async columns(number: number, names: readonly StoredColumn[]): Promise<PageColumns | null> {
    const held = this.pages.get(number);
    if (held !== undefined) {
      held.isShown = true;
      return (name) => held.columns[name];
    }
    const { store } = this;
    if (store === null) return null;
    const columns = new Map<StoredColumn, ColumnArray>();
    for (const name of names) {
      const cached = this.cache.get(number, name);
      if (cached !== undefined) columns.set(name, cached);
    }
    const missing = names.filter((name) => !columns.has(name));
    if (missing.length > 0) {
      await this.written;
      const { changes } = this;
      const read = stretchesOf(missing).map((stretch) => readStretch(store, number, stretch));
      for (const stretch of await Promise.all(read)) {
        if (stretch === null) return null;
        for (const [name, column] of stretch) {
          columns.set(name, column);
          if (changes === this.changes) this.cache.put(number, name, column);
        }
      }
    }
    return (name) => {
      const column = columns.get(name);
      if (column === undefined) throw new RangeError(`The column ${name} was not asked for.`);
      return column;
    };
  }

  /** Forgets pages that have nothing of that entry and those after it: the log has dropped what they are about. */
  dropBefore(seq: number): void {
    for (const number of this.pages.keys()) if (number < pageOf(seq)) this.pages.delete(number);
  }

  /** Settles when everything so far is written, as far as it can be. */
  async flush(): Promise<void> {
    for (const [number, page] of this.pages) if (page.isDirty) this.writePage(number, page);
    await this.written;
  }

  async close(): Promise<void> {
    this.cache.clear();
    await this.written;
    await this.store?.close().catch(() => undefined);
  }

  /** Writes pages up to that one out of the memory. */
  private writeOut(last: number): void {
    if (this.store === null) return;
    for (const [number, page] of this.pages) {
      if (number > last) continue;
      if (page.isDirty) this.writePage(number, page);
      else if (page.writes === 0) this.drop(number, page);
    }
    for (const number of this.pages.keys()) {
      if (number <= this.newest - mostPages) this.pages.delete(number);
    }
  }

  private writePage(number: number, page: Page): void {
    page.isDirty = false;
    page.writes += 1;
    this.written = this.written.then(async () => {
      try {
        await this.store?.write(number, new Uint8Array(page.bytes));
      } catch {
        // A full disk: it is tried again with the next page.
        page.isDirty = true;
      }
      page.writes -= 1;
      const isOld = number <= this.newest - pagesInMemory;
      if (isOld && !page.isDirty && page.writes === 0) this.drop(number, page);
    });
  }

  /** Lets go of one that has been written. */
  private drop(number: number, page: Page): void {
    this.pages.delete(number);
    if (!page.isShown) this.spare = page.bytes;
  }

  private takeSpare(): ArrayBuffer {
    const { spare } = this;
    this.spare = null;
    if (spare === null) return new ArrayBuffer(pageBytes);
    new Uint8Array(spare).fill(0);
    return spare;
  }

  private write(work: (store: PageStore) => Promise<void>): void {
    const { store } = this;
    if (store === null) return;
    // What is not written of a link is found by reading, or not at all.
    this.written = this.written.then(() => work(store)).catch(() => undefined);
  }
}

/** @returns null = they are not there */
async function readStretch(
  store: PageStore,
  page: number,
  { offset, length, names }: Stretch,
): Promise<readonly (readonly [StoredColumn, ColumnArray])[] | null> {
  const bytes = await store.read(page, offset, length).catch(() => null);
  if (bytes === null) return null;
  return names.map((name) => {
    const place = bytes.byteOffset + placeOfColumn(name).offset - offset;
    return [name, columnOver(name, bytes.buffer, place)] as const;
  });
}

/** A single number of a column over its bytes. */
function columnOf(name: StoredColumn, bytes: Uint8Array<ArrayBuffer>): ColumnArray {
  const { kind: Kind } = placeOfColumn(name);
  return new Kind(bytes.buffer, 0, 1);
}
