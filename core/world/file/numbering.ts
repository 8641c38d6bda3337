/**
 * The ids of records whose text leaves them out: one more than the record before of the same kind. Writer
 * and reader count alike, so an id stands in a file only where counting would not give it.
 */
export interface Numbering {
  /** The id of the next record of that kind: its own, or else the one that counting gives. */
  take(kind: string, own: number | undefined): number;
  /** Whether a record of that kind has this id already. */
  isTaken(kind: string, id: number): boolean;
  /** `{}` where counting gives this id, else the id to write down. Counts it. */
  spell(kind: string, id: number): { readonly id?: number };
  /** The next id to give out by kind, above all that were counted. */
  next(): Record<string, number>;
}

export function createNumbering(): Numbering {
  const last = new Map<string, number>();
  const taken = new Map<string, Set<number>>();
  const take = (kind: string, own: number | undefined): number => {
    const id = own ?? (last.get(kind) ?? 0) + 1;
    last.set(kind, id);
    taken.set(kind, (taken.get(kind) ?? new Set()).add(id));
    return id;
  };
  return {
    take,
    isTaken: (kind, id) => taken.get(kind)?.has(id) ?? false,
    spell: (kind, id) => {
      const counted = (last.get(kind) ?? 0) + 1;
      take(kind, id);
      return counted === id ? {} : { id };
    },
    next: () =>
      Object.fromEntries([...taken].map(([kind, ids]) => [kind, Math.max(0, ...ids) + 1])),
  };
}
