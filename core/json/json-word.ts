/** A number, or `true`, `false` or `null`, as it comes byte by byte. */

const literals: Readonly<Record<string, string>> = { t: 'true', f: 'false', n: 'null' };

/** What may follow in a number, by what stands before; capital ones may be its end. */
const steps: Readonly<Record<string, readonly [RegExp, string][]>> = {
  sign: [
    [/0/, 'ZERO'],
    [/[1-9]/, 'WHOLE'],
  ],
  ZERO: [
    [/\./, 'point'],
    [/[eE]/, 'exponent'],
  ],
  WHOLE: [
    [/[0-9]/, 'WHOLE'],
    [/\./, 'point'],
    [/[eE]/, 'exponent'],
  ],
  point: [[/[0-9]/, 'FRACTION']],
  FRACTION: [
    [/[0-9]/, 'FRACTION'],
    [/[eE]/, 'exponent'],
  ],
  exponent: [
    [/[+-]/, 'power'],
    [/[0-9]/, 'POWER'],
  ],
  power: [[/[0-9]/, 'POWER']],
  POWER: [[/[0-9]/, 'POWER']],
};

export class JsonWord {
  private constructor(
    private readonly literal: string | null,
    private state: string,
  ) {}

  /** @returns null = no word begins so */
  static from(byte: number): JsonWord | null {
    const first = String.fromCharCode(byte);
    const literal = literals[first];
    if (literal !== undefined) return new JsonWord(literal, first);
    if (first === '-') return new JsonWord(null, 'sign');
    const number = new JsonWord(null, 'sign');
    return number.take(byte) ? number : null;
  }

  /** @returns false = the byte is none of it */
  take(byte: number): boolean {
    const isDigit = byte >= 0x30 && byte <= 0x39;
    if (isDigit && (this.state === 'WHOLE' || this.state === 'FRACTION')) return true;
    const character = String.fromCharCode(byte);
    if (this.literal !== null) {
      if (!this.literal.startsWith(this.state + character)) return false;
      this.state += character;
      return true;
    }
    const next = steps[this.state]?.find(([pattern]) => pattern.test(character))?.[1];
    if (next === undefined) return false;
    this.state = next;
    return true;
  }

  /** Whether it may end here. */
  get isWhole(): boolean {
    if (this.literal !== null) return this.state === this.literal;
    return this.state === this.state.toUpperCase();
  }
}
