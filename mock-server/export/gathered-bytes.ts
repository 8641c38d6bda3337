/** Pieces of an export as bytes that go on together: each handing on costs as much as making a short piece. */
import type { ExportPiece } from '#core/log/export/export-format.ts';

/** Bytes, or characters, that are enough to go on. */
const enough = 256 * 1024;

export class GatheredBytes {
  private text = '';
  private bytes: Uint8Array[] = [];
  private size = 0;

  /** @param piece lines without the end of the last, or bytes as they are @returns whether it is enough */
  add(piece: ExportPiece): boolean {
    if (typeof piece === 'string') {
      this.text += `${piece}\n`;
    } else {
      this.endText();
      this.bytes.push(piece);
    }
    this.size += piece.length;
    return this.size > enough;
  }

  /** What has come since; empty = nothing. */
  take(): Uint8Array {
    this.endText();
    const [only] = this.bytes;
    const all = this.bytes.length === 1 && only !== undefined ? only : Buffer.concat(this.bytes);
    [this.bytes, this.size] = [[], 0];
    return all;
  }

  private endText(): void {
    if (this.text !== '') this.bytes.push(Buffer.from(this.text));
    this.text = '';
  }
}
