/** Where the bodies of a file go: small ones into their entry, large ones beside the log, as they come. */
import type { StoredBody } from '#core/http/stored-body.ts';

import type { BodyWriter } from '../store/event-log.ts';
import { inlineBodyLimit } from '../store/log/log-line.ts';

export interface BodyPlace {
  /** Keeps one that is whole, in the entry itself where it is small. */
  keep(bytes: Uint8Array): Promise<StoredBody>;
  /** For one that is too large for an entry. */
  createWriter(): BodyWriter;
}

/** Of unknown size, piece by piece. */
export class BytesKeeper {
  size = 0;
  private held: Uint8Array[] = [];
  private writer: BodyWriter | null = null;

  constructor(
    private readonly place: BodyPlace,
    /** Bytes that are held before they are written. */
    private readonly most = inlineBodyLimit,
  ) {}

  async write(bytes: Uint8Array): Promise<void> {
    this.size += bytes.length;
    if (this.writer === null && this.size <= this.most) {
      this.held.push(bytes);
      return;
    }
    this.writer ??= this.place.createWriter();
    for (const piece of this.held.splice(0)) await this.writer.write(piece);
    await this.writer.write(bytes);
  }

  /** All of it; null = it is not held, but written. */
  whole(): Buffer | null {
    return this.writer === null ? Buffer.concat(this.held) : null;
  }

  /** Once, when no more comes. */
  async finish(): Promise<StoredBody> {
    const { held, writer } = this;
    [this.held, this.writer] = [[], null];
    return writer === null ? this.place.keep(Buffer.concat(held)) : writer.finish();
  }

  /** Forgets it, unless it was finished. */
  async discard(): Promise<void> {
    const { writer } = this;
    [this.held, this.writer] = [[], null];
    await writer?.discard();
  }
}
