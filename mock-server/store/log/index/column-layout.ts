/** Which columns a page has, and where each stands in its bytes: those of the widest numbers first. */
import type { ColumnName } from '#core/search/columns/entry-columns.ts';
import { textFacts } from '#core/search/fact-names.ts';

export const rowsPerPage = 8192;

/** `place`: where the entry's line begins in its file, not a number = unknown; `high` and `low`: see `LogIndex`. */
const inDoubles = ['at', 'took', 'place'] as const;
const inWords = ['high', 'low', 'partner', 'previous', 'next'] as const;
const inHalves = ['status', ...textFacts] as const;
const inBytes = ['marks'] as const;

export type StoredColumn = ColumnName | 'place' | (typeof inWords)[number];

export type ColumnArray = Float64Array | Uint32Array | Uint16Array | Uint8Array;

type ArrayKind = new (buffer: ArrayBuffer, offset: number, length: number) => ColumnArray;

interface ColumnPlace {
  readonly kind: ArrayKind;
  /** Bytes of one number. */
  readonly width: number;
  /** From the start of the page. */
  readonly offset: number;
}

const widths: readonly (readonly [readonly StoredColumn[], ArrayKind, number])[] = [
  [inDoubles, Float64Array, 8],
  [inWords, Uint32Array, 4],
  [inHalves, Uint16Array, 2],
  [inBytes, Uint8Array, 1],
];

function layOut(): { places: ReadonlyMap<StoredColumn, ColumnPlace>; bytes: number } {
  const places = new Map<StoredColumn, ColumnPlace>();
  let offset = 0;
  for (const [names, kind, width] of widths) {
    for (const name of names) {
      places.set(name, { kind, width, offset });
      offset += width * rowsPerPage;
    }
  }
  return { places, bytes: offset };
}

const layout = layOut();

export const storedColumns: readonly StoredColumn[] = [...layout.places.keys()];

export const pageBytes = layout.bytes;

/** Changes with the layout: pages of another one are not read. */
export const layoutName = [...layout.places]
  .map(([name, { width }]) => `${name}:${width}`)
  .join(' ');

export function placeOfColumn(name: StoredColumn): ColumnPlace {
  const place = layout.places.get(name);
  if (place === undefined) throw new RangeError(`There is no column ${name}.`);
  return place;
}

/** Columns that are read at once, with what stands between them; in bytes from the start of the page. */
export interface Stretch {
  readonly names: readonly StoredColumn[];
  readonly offset: number;
  readonly length: number;
}

/** What lies between two columns is read along, up to this: a read more costs as much as some ten thousand bytes. */
const mostBetween = 2 * 2 * rowsPerPage;

/** As few reads as make sense for those columns. */
export function stretchesOf(names: readonly StoredColumn[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const inOrder = [...new Set(names)].sort(
    (one, other) => placeOfColumn(one).offset - placeOfColumn(other).offset,
  );
  for (const name of inOrder) {
    const { offset, width } = placeOfColumn(name);
    const end = offset + width * rowsPerPage;
    const last = stretches.at(-1);
    if (last === undefined || offset - (last.offset + last.length) > mostBetween) {
      stretches.push({ names: [name], offset, length: end - offset });
      continue;
    }
    const together = { names: [...last.names, name], offset: last.offset };
    stretches[stretches.length - 1] = { ...together, length: end - last.offset };
  }
  return stretches;
}

/** The numbers of a column, over the bytes of a page or over bytes of its own. */
export function columnOver(name: StoredColumn, buffer: ArrayBuffer, offset: number): ColumnArray {
  const { kind: Kind } = placeOfColumn(name);
  return new Kind(buffer, offset, rowsPerPage);
}

/** The number of the page that has the entry, from 0, and its row there. */
export function pageOf(seq: number): number {
  return Math.floor((seq - 1) / rowsPerPage);
}

export function rowOf(seq: number): number {
  return (seq - 1) % rowsPerPage;
}

export function firstSeqOf(page: number): number {
  return page * rowsPerPage + 1;
}
