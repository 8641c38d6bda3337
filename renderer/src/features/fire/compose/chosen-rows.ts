/** What is picked as the rows of a list: one id that stands several times in a row is one row with a count. */

export interface ChosenRow {
  readonly id: string;
  readonly count: number;
}

export const mostOfOne = 1000;

export function rowsOf(ids: readonly string[]): readonly ChosenRow[] {
  const rows: ChosenRow[] = [];
  for (const id of ids) {
    const last = rows.at(-1);
    if (last?.id === id) rows[rows.length - 1] = { id, count: last.count + 1 };
    else rows.push({ id, count: 1 });
  }
  return rows;
}

export function idsOf(rows: readonly ChosenRow[]): readonly string[] {
  return rows.flatMap(({ id, count }) => Array.from({ length: count }, () => id));
}

/** @param count less than one = the row goes */
export function withCount(rows: readonly ChosenRow[], at: number, count: number): ChosenRow[] {
  const wanted = Math.min(count, mostOfOne);
  return rows.flatMap((row, index) =>
    index !== at ? [row] : wanted < 1 ? [] : [{ ...row, count: wanted }],
  );
}

/** The row a step up (-1) or down (1); where it cannot go there, the rows as they are. */
export function moved(rows: readonly ChosenRow[], at: number, step: -1 | 1): readonly ChosenRow[] {
  const row = rows[at];
  const other = rows[at + step];
  if (row === undefined || other === undefined) return rows;
  return rows.map((one, index) => (index === at ? other : index === at + step ? row : one));
}
