/** Places of a log, ascending and each once: four bytes each, since there may be a million. */
export class SeqList {
  private seqs = new Uint32Array(1024);
  private count = 0;

  get length(): number {
    return this.count;
  }

  /** As they are now; changes with the list until it grows, so whoever keeps them takes a copy. */
  get all(): Uint32Array {
    return this.seqs.subarray(0, this.count);
  }

  /** Puts one where it belongs, unless it is there. */
  add(seq: number): void {
    const at = this.count === 0 || seq > this.last ? this.count : placeFor(this.all, seq);
    if (at < this.count && this.seqs[at] === seq) return;
    this.makeRoom(1);
    this.seqs.copyWithin(at + 1, at, this.count);
    this.seqs[at] = seq;
    this.count += 1;
  }

  /** Adds many at once. @param seqs ascending, all greater than those that are there */
  append(seqs: ArrayLike<number>): void {
    this.makeRoom(seqs.length);
    this.seqs.set(seqs, this.count);
    this.count += seqs.length;
  }

  private get last(): number {
    return this.seqs[this.count - 1] ?? 0;
  }

  private makeRoom(more: number): void {
    const needed = this.count + more;
    if (needed <= this.seqs.length) return;
    const larger = new Uint32Array(Math.max(needed, this.seqs.length * 2));
    larger.set(this.all);
    this.seqs = larger;
  }
}

/** Where a number stands in an ascending list, or would. */
export function placeFor(seqs: ArrayLike<number>, wanted: number): number {
  let [low, high] = [0, seqs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((seqs[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
