/**
 * The rows that a grid shows, by position: as many as there are, though only some of them are held. What is not held
 * is asked for when it comes into sight.
 */
export interface RowList<Row> {
  readonly count: number;
  /** undefined = it is not held. */
  readonly at: (index: number) => Row | undefined;
  /** Where the row with that key stands; -1 = it is not held, or not there. */
  readonly indexOf: (key: number) => number;
  /** Says which rows are in sight, so that those which are not held are fetched. */
  readonly need: (start: number, end: number) => void;
  /** Fetches the surroundings of a row that is not held, so that `indexOf` knows it, if it is there. */
  readonly seek: (key: number) => void;
  /** Whether new rows come in at the end, so that whoever stands there sees them. */
  readonly growsAtEnd: boolean;
  /** Names the order that they stand in: one in another order is looked at from its beginning. */
  readonly order: string;
}

const nothing = (): void => undefined;

/** A list of rows that are all held, whose keys ascend. */
export function listOfRows<Row>(rows: readonly Row[], keyOf: (row: Row) => number): RowList<Row> {
  return {
    count: rows.length,
    at: (index) => rows[index],
    indexOf: (key) => findKey(rows, keyOf, key),
    need: nothing,
    seek: nothing,
    growsAtEnd: true,
    order: '',
  };
}

/** The index of the row with that key among rows whose keys ascend, or -1. */
export function findKey<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => number,
  key: number,
): number {
  for (let low = 0, high = rows.length - 1; low <= high;) {
    const middle = (low + high) >>> 1;
    const row = rows[middle];
    const found = row === undefined ? 0 : keyOf(row);
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
