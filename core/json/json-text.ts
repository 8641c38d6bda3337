/** The bytes of one string of a JSON text, decoded as they come. */

const [quote, backslash, letterU] = [0x22, 0x5c, 0x75];

/** What stands for the byte behind a backslash; u is told apart. */
const escaped: ReadonlyMap<number, number> = new Map([
  [0x22, 0x22],
  [0x5c, 0x5c],
  [0x2f, 0x2f],
  [0x62, 0x08],
  [0x66, 0x0c],
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
]);

const replacement = 0xfffd;

export class JsonText {
  private out = new Uint8Array();
  private length = 0;
  private isEscaped = false;
  /** Hex digits of a character that are missing; 0 = it is none. */
  private missing = 0;
  private code = 0;
  /** The first half of a pair, whose second must follow; 0 = there is none. */
  private high = 0;
  isDone = false;
  isWrong = false;
  /** Whether half a pair stood by itself. */
  isLost = false;

  /** @returns where it stopped: behind the closing quote, at what is wrong, or at the end */
  take(bytes: Uint8Array, start: number): number {
    // No escape is shorter than what it stands for; what waits of a pair is three bytes at the most.
    this.reserve(bytes.length - start + 3);
    for (let at = start; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (this.missing > 0) this.takeHex(byte);
      else if (this.isEscaped) this.takeEscape(byte);
      else if (byte === backslash) this.isEscaped = true;
      else if (byte === quote) {
        this.endPair();
        this.isDone = true;
        return at + 1;
      } else if (byte < 0x20) this.isWrong = true;
      else {
        if (this.high !== 0) this.endPair();
        this.out[this.length++] = byte;
      }
      if (this.isWrong) return at;
    }
    return bytes.length;
  }

  /** What was decoded since it was asked before. */
  given(): Uint8Array {
    const bytes = this.out.subarray(0, this.length);
    this.out = new Uint8Array();
    this.length = 0;
    return bytes;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.out.length) return;
    const larger = new Uint8Array(this.length + more);
    larger.set(this.out.subarray(0, this.length));
    this.out = larger;
  }

  private takeEscape(byte: number): void {
    this.isEscaped = false;
    if (byte === letterU) {
      [this.missing, this.code] = [4, 0];
      return;
    }
    const plain = escaped.get(byte);
    if (plain === undefined) {
      this.isWrong = true;
      return;
    }
    this.endPair();
    this.out[this.length++] = plain;
  }

  private takeHex(byte: number): void {
    const digit = Number.parseInt(String.fromCharCode(byte), 16);
    if (Number.isNaN(digit)) {
      this.isWrong = true;
      return;
    }
    this.code = this.code * 16 + digit;
    this.missing -= 1;
    if (this.missing === 0) this.takeUnit(this.code);
  }

  /** A unit of UTF-16. */
  private takeUnit(unit: number): void {
    if (unit >= 0xdc00 && unit <= 0xdfff && this.high !== 0) {
      const high = this.high;
      this.high = 0;
      this.write(0x10000 + ((high & 0x3ff) << 10) + (unit & 0x3ff));
      return;
    }
    this.endPair();
    if (unit >= 0xd800 && unit <= 0xdbff) {
      this.high = unit;
    } else if (unit >= 0xdc00 && unit <= 0xdfff) {
      this.isLost = true;
      this.write(replacement);
    } else {
      this.write(unit);
    }
  }

  private endPair(): void {
    if (this.high === 0) return;
    this.high = 0;
    this.isLost = true;
    this.write(replacement);
  }

  private write(code: number): void {
    const put = (byte: number): void => {
      this.out[this.length++] = byte;
    };
    if (code < 0x80) {
      put(code);
      return;
    }
    if (code < 0x800) {
      put(0xc0 | (code >> 6));
    } else {
      if (code < 0x10000) {
        put(0xe0 | (code >> 12));
      } else {
        put(0xf0 | (code >> 18));
        put(0x80 | ((code >> 12) & 0x3f));
      }
      put(0x80 | ((code >> 6) & 0x3f));
    }
    put(0x80 | (code & 0x3f));
  }
}
