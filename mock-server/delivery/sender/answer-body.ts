/** Reads the body of an answer to its end, as Net::HTTP does: by length, in chunks, or until the connection ends. */
import type { ParseState } from './answer.ts';
import type { BodyEnd } from './answer-head.ts';

export interface BodyReader {
  /** @param bytes may be used for others once this returns. */
  readonly push: (bytes: Buffer) => ParseState;
  end(): ParseState;
  bytes(): Buffer;
  readonly dropped: number;
}

/**
 * Holds the first bytes of a body and counts the rest. A class, as the reader is: thousands begin each second, and an
 * object with a getter of its own has a hidden class of its own, which only the collection of old garbage takes away.
 */
class Basket {
  dropped = 0;
  private readonly pieces: Buffer[] = [];
  private held = 0;

  constructor(private readonly keep: number) {}

  put(bytes: Buffer): void {
    const kept = bytes.subarray(0, this.keep - this.held);
    this.held += kept.length;
    this.dropped += bytes.length - kept.length;
    if (kept.length > 0) {
      // A copy: the piece is a part of the buffer that all connections read into.
      this.pieces.push(Buffer.from(kept));
    }
  }

  bytes(): Buffer {
    const [only] = this.pieces;
    return only !== undefined && this.pieces.length === 1 ? only : Buffer.concat(this.pieces);
  }
}

type Take = (bytes: Buffer) => ParseState;

function takeLength(length: number, basket: Basket): Take {
  let missing = length;
  return (bytes) => {
    const own = bytes.subarray(0, missing);
    missing -= own.length;
    basket.put(own);
    return missing === 0 ? 'done' : 'more';
  };
}

/** The value of a hexadecimal digit, or -1. */
function digitOf(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  // Letters differ in case by one bit.
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** A class for the reason that is told of the basket. Holds none of the bytes between data. */
class Chunks {
  private part: 'size' | 'data' | 'data-end' | 'trailers' = 'size';
  /** Bytes that are to come of the data, or of the line end behind it, which Net::HTTP does not look at. */
  private missing = 0;
  /** The first hexadecimal number of the line, wherever it stands; -1 = none so far. */
  private size = -1;
  private sizeIsOver = false;
  /** Of a trailer: its length and its last byte. */
  private length = 0;
  private last = 0;

  constructor(private readonly basket: Basket) {}

  readonly take: Take = (bytes) => {
    let at = 0;
    while (at < bytes.length) {
      if (this.part === 'data' || this.part === 'data-end') {
        at += this.takeKnown(bytes.subarray(at, at + this.missing));
        continue;
      }
      const state =
        this.part === 'size' ? this.takeSize(bytes[at] ?? 0) : this.takeTrailer(bytes[at] ?? 0);
      at += 1;
      if (state !== 'more') {
        return state;
      }
    }
    return 'more';
  };

  private takeKnown(bytes: Buffer): number {
    if (this.part === 'data') {
      this.basket.put(bytes);
    }
    this.missing -= bytes.length;
    if (this.missing === 0 && this.part === 'data') {
      this.part = 'data-end';
      this.missing = 2;
    } else if (this.missing === 0) {
      this.part = 'size';
      this.size = -1;
      this.sizeIsOver = false;
    }
    return bytes.length;
  }

  private takeSize(byte: number): ParseState {
    if (byte !== 0x0a) {
      const digit = this.sizeIsOver ? -1 : digitOf(byte);
      if (digit === -1) {
        this.sizeIsOver ||= this.size !== -1;
      } else {
        this.size = Math.max(0, this.size) * 16 + digit;
      }
      return 'more';
    }
    if (this.size === -1) {
      return 'bad';
    }
    this.missing = this.size;
    this.part = this.size === 0 ? 'trailers' : 'data';
    return 'more';
  }

  private takeTrailer(byte: number): ParseState {
    if (byte === 0x0a) {
      const { length, last } = this;
      this.length = 0;
      return length === 0 || (length === 1 && last === 0x0d) ? 'done' : 'more';
    }
    this.length += 1;
    this.last = byte;
    return 'more';
  }
}

export function createBodyReader(end: BodyEnd, keep: number): BodyReader {
  const basket = new Basket(keep);
  switch (end.kind) {
    case 'length':
      return new Reader(takeLength(end.bytes, basket), basket, end.lenient ? 'short' : 'cut');
    case 'chunks':
      return new Reader(new Chunks(basket).take, basket, 'cut');
    case 'connection':
      return new Reader(takeLength(Number.POSITIVE_INFINITY, basket), basket, 'done');
  }
}

class Reader implements BodyReader {
  /** @param atEnd what it means that the connection ends */
  constructor(
    readonly push: Take,
    private readonly basket: Basket,
    private readonly atEnd: ParseState,
  ) {}

  get dropped(): number {
    return this.basket.dropped;
  }

  end(): ParseState {
    return this.atEnd;
  }

  bytes(): Buffer {
    return this.basket.bytes();
  }
}
