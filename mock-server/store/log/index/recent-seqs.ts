/** The newest `seq` by key, of the keys used last. Forgets in two generations: none is ever looked at to be dropped. */
export class RecentSeqs {
  private young = new Map<number, number>();
  private old = new Map<number, number>();

  /** @param generation keys of the younger generation at the most; as many of an older one are kept */
  constructor(private readonly generation: number) {}

  /** All that is kept, the older first. */
  *entries(): Generator<readonly [key: number, seq: number], void> {
    yield* this.old;
    yield* this.young;
  }

  get(key: number): number | null {
    return this.young.get(key) ?? this.old.get(key) ?? null;
  }

  set(key: number, seq: number): void {
    this.young.set(key, seq);
    if (this.young.size < this.generation) return;
    this.old = this.young;
    this.young = new Map();
  }
}
