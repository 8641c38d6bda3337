/**
 * Reads JSON byte by byte as it comes, so that a value of any size is checked and taken apart without ever being held:
 * where the wanted values begin and end, and the long texts in them, decoded. Strict, as JSON.parse is; the bytes have to
 * be UTF-8.
 */
import { describeDeepNesting, mostLevels } from '../errors/nesting.ts';
import { readByteString, textOfCodes } from '../http/byte-string.ts';
import { pointerToken } from './json-pointer.ts';
import { JsonText } from './json-text.ts';
import { JsonWord } from './json-word.ts';

export interface JsonListener {
  /** A wanted value begins. */
  begin(): void;
  /** Its bytes as they stand; of a text that is given apart the quotes only. They are not kept by the scanner. */
  copy(bytes: Uint8Array): void;
  /** Whether the text at that pointer, which counts from the wanted value on, is given apart. */
  isApart(pointer: string): boolean;
  /** Bytes of a text that is given apart, decoded; a surrogate by itself as the replacement character. */
  text(pointer: string, bytes: Uint8Array): void;
  /** @param isLost whether it had a surrogate by itself, which no encoder can write */
  textEnd(pointer: string, isLost: boolean): void;
  end(): void;
}

/** Which values are wanted: the whole, or the items of the list that these keys lead to. */
export type WantedValues = 'whole' | { readonly itemsOf: readonly string[] };

const expected = {
  value: 'a value',
  valueOrEnd: 'a value or "]"',
  key: 'a name in double quotes',
  keyOrEnd: 'a name in double quotes or "}"',
  colon: '":"',
  next: '"," or the end of the object or list',
} as const;

type Expected = keyof typeof expected;

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
const [newline, letterU] = [0x0a, 0x75];
/** A key of more is none that anybody asks for. */
const longestKey = 256;

/** One for each value, or document. */
export class JsonScanner {
  private expects: Expected = 'value';
  /** What the position is in: keys, or null for lists; of the innermost last. */
  private readonly keys: (string | null)[] = [];
  private word: JsonWord | null = null;
  private inString: 'key' | 'value' | null = null;
  private isEscaped = false;
  /** Hex digits of an escape that are missing. */
  private missing = 0;
  private key: number[] = [];
  private apart: { readonly pointer: string; readonly text: JsonText } | null = null;
  /** Depth at which the wanted value stands that is being read; null = none is. */
  private wantedAt: number | null = null;
  /** Where in the piece that begins which is still to be copied; -1 = nothing is. */
  private copyFrom = -1;
  private readonly itemsAt: number;
  private line = 1;
  private lineStart = 0;
  private offset = 0;
  /** Whether the value has ended. */
  isDone = false;
  /** Whether the list that was asked for was there. */
  hasList = false;
  /** Such as `it is not JSON (line 3, column 5 has "x" where a value should stand)`; null = all is well so far. */
  problem: string | null = null;

  constructor(
    private readonly listener: JsonListener,
    private readonly wanted: WantedValues = 'whole',
  ) {
    this.itemsAt = wanted === 'whole' ? 0 : wanted.itemsOf.length + 1;
  }

  /** @returns how many bytes belong to the value: all, unless it ends or stops being JSON before */
  push(bytes: Uint8Array): number {
    let at = 0;
    this.copyFrom = this.wantedAt !== null && this.apart === null ? 0 : -1;
    while (at < bytes.length && !this.isDone && this.problem === null) {
      if (this.inString !== null) at = this.readString(bytes, at);
      else if (this.word !== null) at = this.readWord(bytes, at);
      else at = this.readToken(bytes, at);
    }
    this.copyTo(bytes, at);
    if (this.apart !== null) this.giveText(this.apart);
    this.offset += at;
    return at;
  }

  /** Says that nothing more comes: a number ends so. */
  finish(): void {
    if (this.problem !== null || this.isDone) return;
    const isEnd = this.keys.length === 0 && this.word?.isWhole === true;
    if (isEnd) this.endWord(new Uint8Array(), 0);
    else this.failWith(this.placeOf(0), 'the end of the file');
  }

  private readToken(bytes: Uint8Array, start: number): number {
    let at = start;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === newline) {
        this.line += 1;
        this.lineStart = this.offset + at + 1;
      } else if (byte !== 0x20 && byte !== 0x0d && byte !== 0x09) {
        this.take(bytes, at, byte);
        return at + 1;
      }
    }
    return at;
  }

  private take(bytes: Uint8Array, at: number, byte: number): void {
    switch (this.expects) {
      case 'next':
        if (byte === comma) this.expects = this.keys.at(-1) === null ? 'value' : 'key';
        else if (byte === closeBracket && this.keys.at(-1) === null) this.close(bytes, at);
        else if (byte === closeBrace && this.keys.at(-1) !== null) this.close(bytes, at);
        else this.fail(bytes, at);
        return;
      case 'colon':
        if (byte === colon) this.expects = 'value';
        else this.fail(bytes, at);
        return;
      case 'key':
      case 'keyOrEnd':
        if (byte === quote) [this.inString, this.key] = ['key', []];
        else if (byte === closeBrace && this.expects === 'keyOrEnd') this.close(bytes, at);
        else this.fail(bytes, at);
        return;
      case 'valueOrEnd':
        if (byte === closeBracket) this.close(bytes, at);
        else this.openValue(bytes, at, byte);
        return;
      case 'value':
        this.openValue(bytes, at, byte);
    }
  }

  private openValue(bytes: Uint8Array, at: number, byte: number): void {
    if (this.wantedAt === null && this.isWantedHere()) {
      this.wantedAt = this.keys.length;
      this.copyFrom = at;
      this.listener.begin();
    }
    if (byte === quote) {
      this.inString = 'value';
      this.openText(bytes, at);
    } else if (byte === openBrace || byte === openBracket) {
      this.open(byte === openBracket);
    } else {
      this.word = JsonWord.from(byte);
      if (this.word === null) this.fail(bytes, at);
    }
  }

  private open(isList: boolean): void {
    if (isList && this.isList()) this.hasList = true;
    this.keys.push(isList ? null : '');
    this.expects = isList ? 'valueOrEnd' : 'keyOrEnd';
    if (this.keys.length > mostLevels) {
      this.problem = describeDeepNesting(this.placeOf(0));
    }
  }

  private close(bytes: Uint8Array, at: number): void {
    this.keys.pop();
    this.endValue(bytes, at + 1);
  }

  private endValue(bytes: Uint8Array, end: number): void {
    this.expects = 'next';
    if (this.wantedAt === this.keys.length) {
      this.copyTo(bytes, end);
      this.wantedAt = null;
      this.listener.end();
    }
    if (this.keys.length === 0) this.isDone = true;
  }

  private readWord(bytes: Uint8Array, start: number): number {
    let at = start;
    while (at < bytes.length && this.word?.take(bytes[at] ?? 0) === true) at += 1;
    if (at === bytes.length) return at;
    if (this.word?.isWhole === true) this.endWord(bytes, at);
    else this.fail(bytes, at);
    return at;
  }

  private endWord(bytes: Uint8Array, end: number): void {
    this.word = null;
    this.endValue(bytes, end);
  }

  private openText(bytes: Uint8Array, at: number): void {
    if (this.wantedAt === null || this.keys.length === this.wantedAt) return;
    const pointer = this.pointer();
    if (!this.listener.isApart(pointer)) return;
    this.copyTo(bytes, at + 1);
    this.copyFrom = -1;
    this.apart = { pointer, text: new JsonText() };
  }

  private readString(bytes: Uint8Array, start: number): number {
    if (this.apart !== null) return this.readText(this.apart.text, bytes, start);
    let at = start;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (this.missing > 0) {
        this.missing -= 1;
        if (!isHex(byte)) this.fail(bytes, at);
      } else if (this.isEscaped) {
        this.isEscaped = false;
        if (!escapes.includes(byte)) this.fail(bytes, at);
        if (byte === letterU) this.missing = 4;
      } else if (byte === quote) {
        break;
      } else if (byte === backslash) {
        this.isEscaped = true;
      } else if (byte < 0x20) {
        this.fail(bytes, at);
      }
      if (this.problem !== null) return at;
      if (this.inString === 'key' && this.key.length <= longestKey) this.key.push(byte);
    }
    if (at === bytes.length) return at;
    this.endString(bytes, at);
    return at + 1;
  }

  private readText(text: JsonText, bytes: Uint8Array, start: number): number {
    const at = text.take(bytes, start);
    if (text.isWrong) {
      this.fail(bytes, at);
      return at;
    }
    if (!text.isDone) return at;
    this.copyFrom = at - 1;
    this.endString(bytes, at - 1);
    return at;
  }

  private endString(bytes: Uint8Array, at: number): void {
    const { inString, apart } = this;
    this.inString = null;
    if (apart !== null) {
      this.giveText(apart);
      this.listener.textEnd(apart.pointer, apart.text.isLost);
      this.apart = null;
    }
    if (inString === 'value') {
      this.endValue(bytes, at + 1);
      return;
    }
    this.keys[this.keys.length - 1] = keyOf(this.key);
    this.expects = 'colon';
  }

  private giveText({ pointer, text }: NonNullable<typeof this.apart>): void {
    const bytes = text.given();
    if (bytes.length > 0) this.listener.text(pointer, bytes);
  }

  private copyTo(bytes: Uint8Array, end: number): void {
    if (this.copyFrom === -1) return;
    if (end > this.copyFrom) this.listener.copy(bytes.subarray(this.copyFrom, end));
    this.copyFrom = end;
    if (this.wantedAt === null) this.copyFrom = -1;
  }

  private isWantedHere(): boolean {
    if (this.wanted === 'whole') return this.keys.length === 0;
    return (
      this.keys.length === this.itemsAt && this.keys.at(-1) === null && this.isBelow(this.wanted)
    );
  }

  /** Whether the list that begins here is the one whose items are wanted. */
  private isList(): boolean {
    if (this.wanted === 'whole') return false;
    return this.keys.length === this.wanted.itemsOf.length && this.isBelow(this.wanted);
  }

  private isBelow({ itemsOf }: Exclude<WantedValues, 'whole'>): boolean {
    return itemsOf.every((key, index) => this.keys[index] === key);
  }

  /** Of the value that begins here, from the wanted one on. */
  private pointer(): string {
    return this.keys
      .slice(this.wantedAt ?? 0)
      .map((key) => `/${key === null ? '-' : pointerToken(key)}`)
      .join('');
  }

  private placeOf(at: number): { readonly line: number; readonly column: number } {
    return { line: this.line, column: this.offset + at - this.lineStart + 1 };
  }

  private fail(bytes: Uint8Array, at: number): void {
    const word = readByteString(textOfCodes(bytes.subarray(at, at + 1)));
    this.failWith(this.placeOf(at), JSON.stringify(word));
  }

  private failWith({ line, column }: { line: number; column: number }, found: string): void {
    const isInside = this.inString !== null || this.word !== null;
    const why = isInside ? ', which is no JSON' : ` where ${expected[this.expects]} should stand`;
    this.problem = `it is not JSON (line ${line}, column ${column} has ${found}${why})`;
  }
}

/** What may stand behind a backslash: quotes, both slashes, and the letters b, f, n, r, t and u. */
const escapes = [0x22, 0x5c, 0x2f, 0x62, 0x66, 0x6e, 0x72, 0x74, 0x75];

function isHex(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x41 && byte <= 0x46) ||
    (byte >= 0x61 && byte <= 0x66)
  );
}

function keyOf(codes: readonly number[]): string {
  if (codes.length > longestKey) return '';
  const text = readByteString(textOfCodes(Uint8Array.from(codes)));
  if (!text.includes('\\')) return text;
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return '';
  }
}
