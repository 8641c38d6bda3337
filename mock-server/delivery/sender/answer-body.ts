/**
 * Reads the body of an answer in one of its framings: none, chunked, by length, or until the connection ends.
 * The order in which they are looked for is that of Net::HTTP.
 */
import { headerValue } from '#core/http/raw-headers.ts';

import type { AnswerHead, ParseState } from './answer.ts';

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

const longestChunkLine = 16 * 1024;

function takeChunks(basket: Basket): Take {
  let pending: Buffer = Buffer.alloc(0);
  let missing = 0;
  let part: 'size' | 'data' | 'data-end' | 'trailers' = 'size';

  /** The next whole line without its end, or null when it is not there yet. */
  function line(): string | null {
    const feed = pending.indexOf(0x0a);
    if (feed === -1) {
      return null;
    }
    const text = pending.toString('latin1', 0, feed);
    pending = pending.subarray(feed + 1);
    return text.endsWith('\r') ? text.slice(0, -1) : text;
  }

  function takeSize(text: string): ParseState {
    const size = /^[0-9a-f]{1,12}/i.exec(text)?.[0];
    if (size === undefined) {
      return 'bad';
    }
    missing = Number.parseInt(size, 16);
    part = missing === 0 ? 'trailers' : 'data';
    return 'more';
  }

  function takeData(): void {
    const own = pending.subarray(0, missing);
    basket.put(own);
    missing -= own.length;
    pending = pending.subarray(own.length);
    if (missing === 0) {
      part = 'data-end';
    }
  }

  function takeLine(text: string): ParseState {
    if (part === 'size') {
      return takeSize(text);
    }
    if (part === 'trailers') {
      return text === '' ? 'done' : 'more';
    }
    part = 'size';
    return text === '' ? 'more' : 'bad';
  }

  return (bytes) => {
    pending = pending.length === 0 ? bytes : Buffer.concat([pending, bytes]);
    for (;;) {
      if (part === 'data') {
        takeData();
      }
      const text = part === 'data' ? null : line();
      if (text === null) {
        pending = Buffer.from(pending);
        return pending.length > longestChunkLine ? 'bad' : 'more';
      }
      const state = takeLine(text);
      if (state !== 'more') {
        return state;
      }
    }
  };
}

/** The reader that the head asks for; null = the head contradicts itself. */
export function createBodyReader(head: AnswerHead, keep: number): BodyReader | null {
  const basket = new Basket(keep);
  const encoding = headerValue(head.rawHeaders, 'Transfer-Encoding');
  const length = headerValue(head.rawHeaders, 'Content-Length');
  const hasNone = head.status === 204 || head.status === 205 || head.status === 304;
  const chunked = encoding !== null && /(?:^|[^-\w])chunked(?![-\w])/i.test(encoding);
  const untilEnd = !hasNone && !chunked && length === null;
  const digits = length === null ? null : /\d+/.exec(length)?.[0];

  let take: Take;
  if (hasNone) {
    take = () => 'done';
  } else if (chunked) {
    take = takeChunks(basket);
  } else if (untilEnd) {
    take = (bytes) => {
      basket.put(bytes);
      return 'more';
    };
  } else if (digits === undefined || digits === null) {
    return null;
  } else {
    take = takeLength(Number(digits), basket);
  }
  return new Reader(take, basket, untilEnd ? 'done' : chunked ? 'cut' : 'short');
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
