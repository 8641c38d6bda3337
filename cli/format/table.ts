/** Columns of text, each as wide as its widest cell; the last one as long as it likes. */
import { visibleLine, visibleText } from './visible-text.ts';

/** @param cells of each row, without colours; a missing one is empty */
export function formatTable(cells: readonly (readonly string[])[]): string[] {
  const rows = cells.map((row) => row.map((cell) => visibleLine(visibleText(cell))));
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
