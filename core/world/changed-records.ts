/** What became of records between two states of a world. Records are replaced when they change, never written to. */
export interface ChangedRecord<Item> {
  /** null = it is new. */
  readonly before: Item | null;
  /** null = it is gone. */
  readonly after: Item | null;
}

interface Middle<Item> {
  readonly old: readonly Item[];
  readonly kept: readonly Item[];
}

/** The parts of both lists between what they begin and end with in common: a call changes few of many records. */
function middleOf<Item>(before: readonly Item[], after: readonly Item[]): Middle<Item> {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) {
    start += 1;
  }
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) {
    end += 1;
  }
  return {
    old: before.slice(start, before.length - end),
    kept: after.slice(start, after.length - end),
  };
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
  const { old, kept } = middleOf(before, after);
  const oldByKey = new Map(old.map((item) => [keyOf(item), item]));
  const keptKeys = new Set(kept.map(keyOf));
  const changed: ChangedRecord<Item>[] = kept
    .map((item) => ({ before: oldByKey.get(keyOf(item)) ?? null, after: item }))
    .filter((change) => change.before !== change.after);
  const gone = old.filter((item) => !keptKeys.has(keyOf(item)));
  return [...changed, ...gone.map((item) => ({ before: item, after: null }))];
}
