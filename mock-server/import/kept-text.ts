/**
 * A text of a file on its way to where bodies are kept. A short one is held; of a long one both readings are written, as
 * text and, as long as it may be that, as base64: which of them is the body, what stands behind it may say.
 */
import type { StoredBody } from '#core/http/stored-body.ts';
import type { ImportedBody } from '#core/log/import/imported-request.ts';
import type { LongText } from '#core/log/import/long-text.ts';

import type { BodyWriter } from '../store/event-log.ts';
import { type BodyPlace, BytesKeeper } from './keep-bytes.ts';

/** Bytes of a text that is held. */
export const longestHeld = 256 * 1024;

const replacement = Buffer.from('\ufffd');

export class KeptText implements LongText {
  size = 0;
  isLost = false;
  /** Whether nothing more comes. */
  isEnded = false;
  isReplaced = false;
  private held: Buffer[] = [];
  private waiting: Uint8Array[] = [];
  private text: BodyWriter | null = null;
  private decoded: DecodedText | null = null;
  /** The last bytes, in which the replacement character may have begun. */
  private tail = Buffer.alloc(0);
  private isTaken = false;

  constructor(private readonly place: BodyPlace) {}

  /** Takes bytes; they are written by `flush`. */
  push(bytes: Uint8Array): void {
    this.size += bytes.length;
    this.waiting.push(bytes);
  }

  /** Settles when what came is held or written. */
  async flush(): Promise<void> {
    for (const piece of this.waiting.splice(0)) {
      const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
      this.look(bytes);
      if (this.size <= longestHeld) this.held.push(bytes);
      else await this.write(bytes);
    }
  }

  get isLong(): boolean {
    return this.size > longestHeld;
  }

  /** A short one. */
  toString(): string {
    return Buffer.concat(this.held).toString('utf8');
  }

  get base64(): LongText['base64'] {
    return this.decoded?.result() ?? null;
  }

  async keep(encoding: ImportedBody['encoding']): Promise<StoredBody> {
    this.isTaken = true;
    if (this.text === null) return this.place.keep(Buffer.concat(this.held));
    if (encoding === 'utf8') {
      await this.decoded?.discard();
      return this.text.finish();
    }
    await this.text.discard();
    if (this.decoded === null) throw new Error('It was no base64.');
    return this.decoded.finish();
  }

  /** Forgets it, unless it was kept. */
  async discard(): Promise<void> {
    if (this.isTaken) return;
    this.isTaken = true;
    await this.text?.discard();
    await this.decoded?.discard();
  }

  private async write(bytes: Buffer): Promise<void> {
    this.text ??= this.place.createWriter();
    this.decoded ??= new DecodedText(this.place);
    for (const piece of [...this.held.splice(0), bytes]) {
      await this.text.write(piece);
      await this.decoded.write(piece);
    }
  }

  private look(bytes: Buffer): void {
    if (this.isReplaced) return;
    this.isReplaced =
      bytes.includes(replacement) ||
      (this.tail.length > 0 &&
        Buffer.concat([this.tail, bytes.subarray(0, 2)]).includes(replacement));
    this.tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - 2)));
  }
}

/** What base64 stands for, as its text comes; it gives up at the first character that has no place there. */
class DecodedText {
  private digits = 0;
  private padding = 0;
  private rest = '';
  private firstBytes: number[] = [];
  private isNone = false;
  private readonly bytes: BytesKeeper;

  constructor(place: BodyPlace) {
    this.bytes = new BytesKeeper(place);
  }

  async write(piece: Buffer): Promise<void> {
    if (this.isNone) return;
    const text = piece.toString('latin1').replace(/\s+/g, '');
    const digits = /^[A-Za-z0-9+/_-]*/.exec(text)?.[0] ?? '';
    const padding = text.slice(digits.length);
    const isBehindEnd = this.padding > 0 && digits !== '';
    this.padding += padding.length;
    if (isBehindEnd || this.padding > 2 || !/^=*$/.test(padding)) {
      this.isNone = true;
      await this.bytes.discard();
      return;
    }
    this.digits += digits.length;
    const all = this.rest + digits;
    const whole = all.length - (all.length % 4);
    this.rest = all.slice(whole);
    await this.decode(all.slice(0, whole));
  }

  result(): LongText['base64'] {
    if (this.isNone || this.digits % 4 === 1) return null;
    return { size: Math.floor((this.digits * 3) / 4), firstBytes: this.firstBytes };
  }

  async finish(): Promise<StoredBody> {
    await this.decode(this.rest);
    return this.bytes.finish();
  }

  async discard(): Promise<void> {
    await this.bytes.discard();
  }

  private async decode(digits: string): Promise<void> {
    const bytes = Buffer.from(digits, 'base64');
    if (this.bytes.size === 0) this.firstBytes = [...bytes.subarray(0, 3)];
    if (bytes.length > 0) await this.bytes.write(bytes);
  }
}
