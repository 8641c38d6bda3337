/**
 * What was used last, by key. Forgets in two generations, so that none is ever looked at to be dropped: as many are
 * kept as one generation holds, and at the most twice as many.
 */
export class RecentMap<Key, Value> {
  private young = new Map<Key, Value>();
  private old = new Map<Key, Value>();

  constructor(private readonly generation: number) {}

  get(key: Key): Value | undefined {
    return this.young.get(key) ?? this.old.get(key);
  }

  /** @returns what was forgotten for it, mostly nothing */
  set(key: Key, value: Value): ReadonlyMap<Key, Value> | null {
    this.young.set(key, value);
    if (this.young.size < this.generation) return null;
    const forgotten = this.old;
    this.old = this.young;
    this.young = new Map();
    return forgotten.size === 0 ? null : forgotten;
  }

  delete(key: Key): void {
    this.young.delete(key);
    this.old.delete(key);
  }

  /** All that is kept, the older first. */
  *entries(): Generator<readonly [Key, Value], void> {
    yield* this.old;
    yield* this.young;
  }
}
