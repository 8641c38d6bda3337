/**
 * Columns of stored pages that were looked at last: whoever types a search has the same ones looked at with each key. No
 * I/O here; a number that is changed in the store is changed here too.
 */
import { type ColumnArray, rowOf, type StoredColumn } from './column-layout.ts';

/** Those that a search of a few terms needs of a million entries. */
const mostBytes = 24 * 1024 * 1024;

export class ColumnCache {
  /** The one looked at last is the last. */
  private readonly columns = new Map<string, ColumnArray>();
  private bytes = 0;

  constructor(private readonly limit = mostBytes) {}

  get(page: number, name: StoredColumn): ColumnArray | undefined {
    const key = keyOf(page, name);
    const column = this.columns.get(key);
    if (column !== undefined) {
      this.columns.delete(key);
      this.columns.set(key, column);
    }
    return column;
  }

  put(page: number, name: StoredColumn, column: ColumnArray): void {
    this.drop(keyOf(page, name));
    this.columns.set(keyOf(page, name), column);
    this.bytes += column.byteLength;
    for (const oldest of this.columns.keys()) {
      if (this.bytes <= this.limit) break;
      this.drop(oldest);
    }
  }

  change(page: number, name: StoredColumn, seq: number, value: number): void {
    const column = this.columns.get(keyOf(page, name));
    if (column !== undefined) column[rowOf(seq)] = value;
  }

  clear(): void {
    this.columns.clear();
    this.bytes = 0;
  }

  private drop(key: string): void {
    this.bytes -= this.columns.get(key)?.byteLength ?? 0;
    this.columns.delete(key);
  }
}

function keyOf(page: number, name: StoredColumn): string {
  return `${page} ${name}`;
}
