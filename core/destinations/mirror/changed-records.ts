/** What became of records between two states of a world. Records are replaced when they change, never written to. */
export interface ChangedRecord<Item> {
  /** null = it is new. */
  readonly before: Item | null;
  /** null = it is gone. */
  readonly after: Item | null;
}

/**
 * The records that differ, those that are there first.
 * @param keyOf tells a record through its changes
 */
export function changedRecords<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
): readonly ChangedRecord<Item>[] {
  if (before === after) {
    return [];
  }
  const [old, kept] = [before, after].map(
    (items) => new Map(items.map((item) => [keyOf(item), item])),
  );
  const changed: ChangedRecord<Item>[] = after
    .map((item) => ({ before: old?.get(keyOf(item)) ?? null, after: item }))
    .filter((change) => change.before !== change.after);
  const gone = before.filter((item) => kept?.has(keyOf(item)) !== true);
  return [...changed, ...gone.map((item) => ({ before: item, after: null }))];
}
