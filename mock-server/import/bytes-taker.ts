/** Takes JSON values as a scanner finds them, byte for byte as they stand. */
import type { JsonListener } from '#core/json/json-scanner.ts';

import { type BodyPlace, BytesKeeper } from './keep-bytes.ts';
import { longestHeld } from './kept-text.ts';

export interface TakenBytes {
  readonly bytes: BytesKeeper;
  readonly firstByte: number;
}

interface Taking extends TakenBytes {
  firstByte: number;
  readonly waiting: Uint8Array[];
}

export class BytesTaker implements JsonListener {
  private taking: Taking | null = null;
  private ready: Taking[] = [];

  constructor(private readonly place: BodyPlace) {}

  begin(): void {
    const bytes = new BytesKeeper(this.place, longestHeld);
    this.taking = { bytes, firstByte: 0, waiting: [] };
  }

  copy(bytes: Uint8Array): void {
    if (this.taking === null) return;
    this.taking.firstByte ||= bytes[0] ?? 0;
    this.taking.waiting.push(bytes);
  }

  isApart(): boolean {
    return false;
  }

  text(): void {
    // Nothing is given apart.
  }

  textEnd(): void {
    // Nothing is given apart.
  }

  end(): void {
    if (this.taking !== null) this.ready.push(this.taking);
    this.taking = null;
  }

  /** Writes what came. @returns the values that have ended since */
  async flush(): Promise<readonly TakenBytes[]> {
    const ready = this.ready.splice(0);
    for (const { bytes, waiting } of [...ready, ...(this.taking === null ? [] : [this.taking])]) {
      for (const piece of waiting.splice(0)) await bytes.write(piece);
    }
    return ready;
  }

  /** Forgets what has not ended. */
  async discard(): Promise<void> {
    for (const { bytes } of this.ready.splice(0)) await bytes.discard();
    await this.taking?.bytes.discard();
  }
}
