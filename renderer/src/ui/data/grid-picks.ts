/**
 * Several rows chosen at once, beside the one that is open: which keys a click or a key press picks. Plain
 * functions; the grid's keys call them, and whoever shows the grid keeps the picks.
 */
export type Picks = ReadonlySet<number>;

export const noPicks: Picks = new Set();

/** Puts a row in or takes it out. The open row counts as the first pick, as in any list. */
export function togglePick(picks: Picks, openKey: number | null, key: number): Picks {
  const next = new Set(picks.size === 0 && openKey !== null && openKey !== key ? [openKey] : picks);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** Every row from one index to another that is held, in whichever order the two are given. */
export function pickRange(
  keyAt: (index: number) => number | null,
  one: number,
  other: number,
): Picks {
  const first = Math.min(one, other);
  const length = Math.abs(one - other) + 1;
  const picked = new Set<number>();
  for (let index = first; index < first + length; index += 1) {
    const key = keyAt(index);
    if (key !== null) picked.add(key);
  }
  return picked;
}
