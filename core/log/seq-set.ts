/** Places of a log, a bit each: ten million of them take little more than a megabyte. */
export class SeqSet {
  private bits = new Uint8Array(1024);
  private last = 0;
  private count = 0;

  /** How many there are. */
  get size(): number {
    return this.count;
  }

  add(seq: number): void {
    const at = seq >> 3;
    if (at >= this.bits.length) {
      const larger = new Uint8Array(Math.max(at + 1, this.bits.length * 2));
      larger.set(this.bits);
      this.bits = larger;
    }
    const [before = 0, bit] = [this.bits[at], 1 << (seq & 7)];
    if ((before & bit) !== 0) return;
    this.bits[at] = before | bit;
    this.last = Math.max(this.last, seq);
    this.count += 1;
  }

  has(seq: number): boolean {
    return ((this.bits[seq >> 3] ?? 0) & (1 << (seq & 7))) !== 0;
  }

  /** All of them, ascending, some at a time. */
  *parts(size: number): Generator<number[], void> {
    let part: number[] = [];
    for (let seq = 0; seq <= this.last; seq += 1) {
      const byte = this.bits[seq >> 3] ?? 0;
      if ((byte & (1 << (seq & 7))) !== 0) part.push(seq);
      if (part.length < size) continue;
      yield part;
      part = [];
    }
    if (part.length > 0) yield part;
  }
}
