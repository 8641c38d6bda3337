/** Bytes that come in pieces of any size, taken by whoever needs so many of them, or those up to some byte. */

export class PieceReader {
  private held: Buffer = Buffer.alloc(0);
  private isEnded = false;
  private readonly source: AsyncIterator<Uint8Array>;

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.source = pieces[Symbol.asyncIterator]();
  }

  /** What comes next, so many bytes at least unless fewer are left; none of it is taken. */
  async look(size: number): Promise<Buffer> {
    if (this.held.length >= size || this.isEnded) return this.held;
    const pieces = [this.held];
    let length = this.held.length;
    while (length < size) {
      const piece = await this.next();
      if (piece === null) break;
      pieces.push(piece);
      length += piece.length;
    }
    this.held = Buffer.concat(pieces, length);
    return this.held;
  }

  /** Takes bytes that were looked at. */
  skip(size: number): void {
    this.held = this.held.subarray(size);
  }

  /** Some bytes, whatever there is; null = there are no more. */
  async some(): Promise<Buffer | null> {
    const { held } = this;
    this.held = Buffer.alloc(0);
    if (held.length > 0) return held;
    for (;;) {
      const piece = await this.next();
      if (piece === null || piece.length > 0) return piece;
    }
  }

  /** Gives bytes back that were taken: they come again. */
  giveBack(bytes: Buffer): void {
    this.held = this.held.length === 0 ? bytes : Buffer.concat([bytes, this.held]);
  }

  /**
   * Up to that byte, itself included.
   * @returns null = it is not within so many bytes, or not there at all
   */
  async through(byte: number, most: number): Promise<Buffer | null> {
    for (let seen = 0; ;) {
      const at = this.held.indexOf(byte, seen);
      if (at !== -1 && at < most) {
        const found = this.held.subarray(0, at + 1);
        this.skip(at + 1);
        return found;
      }
      if (at !== -1 || this.held.length >= most || this.isEnded) return null;
      seen = this.held.length;
      await this.look(seen + 1);
    }
  }

  /** @returns whether all of it came */
  async take(size: number, each: (piece: Buffer) => Promise<void>): Promise<boolean> {
    for (let left = size; left > 0;) {
      const piece = await this.some();
      if (piece === null) return false;
      if (piece.length > left) this.giveBack(piece.subarray(left));
      const wanted = piece.subarray(0, left);
      left -= wanted.length;
      await each(wanted);
    }
    return true;
  }

  /** All that is left. */
  async *rest(): AsyncGenerator<Uint8Array, void> {
    for (let piece = await this.some(); piece !== null; piece = await this.some()) yield piece;
  }

  async close(): Promise<void> {
    await this.source.return?.();
  }

  /** null = there is none. */
  private async next(): Promise<Buffer | null> {
    if (this.isEnded) return null;
    const next = await this.source.next();
    if (next.done === true) {
      this.isEnded = true;
      return null;
    }
    const { buffer, byteOffset, byteLength } = next.value;
    return Buffer.from(buffer, byteOffset, byteLength);
  }
}
