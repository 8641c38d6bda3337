/**
 * Finds the requests in the bytes of a connection, however they are cut into pieces. It keeps nothing but a head that
 * is not whole yet, waits for nothing and answers nobody: what it finds it tells its sink, in order, with every byte.
 */
import { frameRequest, type RequestFraming } from '#core/http/body-framing.ts';
import type { RawHeaders } from '#core/http/raw-headers.ts';
import {
  methodToken,
  readRequestHead,
  readRequestLine,
  type RequestHead,
} from '#core/http/request-head.ts';
import { rememberByText } from '#core/memo/remember.ts';

import { type ChunkDecoder, createChunkDecoder } from './chunk-decoder.ts';

/** A head of more bytes than this is not read. */
export const longestHead = 1024 * 1024;

/** Why bytes are no request, or none that can be read. */
export type StrayReason = 'not-http' | 'head-too-long' | 'cut-short' | 'after-last';

export interface RequestEnd {
  /** false when the body did not come whole. */
  readonly complete: boolean;
  /** Whether its framing cannot be told: nothing behind it on this connection can be a request. */
  readonly broken: boolean;
  readonly trailers: RawHeaders;
}

export interface RequestSink {
  /** A head is whole; its body follows. */
  onHead(head: RequestHead, framing: RequestFraming): void;
  /** Bytes of the body, as the sender meant them. */
  onBody(bytes: Buffer): void;
  /** Bytes of a chunked body, as they came: sizes, data, trailers. */
  onFramed(bytes: Buffer): void;
  onEnd(end: RequestEnd): void;
  /** Bytes that belong to no request. Nothing else comes after the first of them. */
  onStray(reason: StrayReason, bytes: Buffer): void;
}

const lineFeed = 0x0a;
const blankLine = Buffer.from('\n\r\n');
const bareBlankLine = Buffer.from('\n\n');
const nothing = Buffer.alloc(0);
/** A longer one is read anew each time. */
const longestRemembered = 16 * 1024;
/** Of the first bytes each is looked at, since what is no HTTP mostly shows there. */
const shortestLook = 64;
const whole: RequestEnd = { complete: true, broken: false, trailers: [] };

interface ReadHead {
  readonly head: RequestHead;
  readonly framing: RequestFraming;
  readonly bytes: Buffer;
}

function readAnew(text: string): ReadHead | null {
  const head = readRequestHead(text);
  if (head === null) return null;
  return { head, framing: frameRequest(head), bytes: Buffer.from(text, 'latin1') };
}

/** Senders write nearly the same head again and again; to read one anew is a good part of what a request costs. */
const readHead = rememberByText(readAnew, { room: 256 * 1024 });

/** The head that was read last, of whatever connection: mostly the next one is the same, byte for byte. */
let lastRead: ReadHead | null = null;

/** @returns it, if the bytes begin with it */
function findAgain(bytes: Buffer): ReadHead | null {
  const size = lastRead?.bytes.length ?? 0;
  if (lastRead === null || bytes.length < size) return null;
  return bytes.compare(lastRead.bytes, 0, size, 0, size) === 0 ? lastRead : null;
}

/** Where the first empty line ends that stands behind a line; -1 = there is none. */
function endOfHead(bytes: Buffer, from: number): number {
  const usual = bytes.indexOf(blankLine, from);
  const end = usual === -1 ? -1 : usual + blankLine.length;
  const searched = end === -1 ? bytes : bytes.subarray(0, end);
  const bare = searched.indexOf(bareBlankLine, from);
  return bare === -1 ? end : bare + bareBlankLine.length;
}

/** Blank lines before a request belong to it, and do not end it. */
function startOfLine(bytes: Buffer): number {
  let at = 0;
  while (bytes[at] === 0x0d || bytes[at] === lineFeed) at += 1;
  return at;
}

export class RequestParser {
  private state: 'head' | 'length' | 'chunked' | 'rest' | StrayReason = 'head';
  /** Pieces of a head that is not whole. */
  private held: Buffer[] = [];
  private heldSize = 0;
  private heldLine = false;
  private onlyBlankLines = false;
  /** Bytes of the body that are still to come. */
  private left = 0;
  private chunks: ChunkDecoder | null = null;
  private last = false;

  constructor(private readonly sink: RequestSink) {}

  /** Whether a request has begun and is not whole. */
  get within(): boolean {
    return this.state === 'head' ? this.heldSize > 0 && !this.onlyBlankLines : !this.isStray;
  }

  /** Whether only the end of the connection, or silence, can end what is being read. */
  get isOpenEnded(): boolean {
    return this.state === 'rest' || this.isStray;
  }

  /** The next bytes; they are passed on as they are, so nobody may change them afterwards. */
  feed(bytes: Buffer): void {
    let rest = bytes;
    while (rest.length > 0) {
      switch (this.state) {
        case 'head':
          rest = this.takeHead(rest);
          break;
        case 'length':
          rest = this.takeLength(rest);
          break;
        case 'chunked':
          rest = this.takeChunked(rest);
          break;
        case 'rest':
          this.takeRest(rest);
          return;
        case 'not-http':
        case 'head-too-long':
        case 'cut-short':
        case 'after-last':
          this.sink.onStray(this.state, rest);
          return;
      }
    }
  }

  /** Nothing more comes, or nothing came for too long. */
  end(): void {
    switch (this.state) {
      case 'head':
        this.endHead();
        break;
      case 'length':
      case 'chunked':
        this.endRequest({ complete: false, broken: false, trailers: [] });
        break;
      case 'rest':
        this.endRequest({ complete: this.chunks === null, broken: true, trailers: [] });
        break;
      case 'not-http':
      case 'head-too-long':
      case 'cut-short':
      case 'after-last':
    }
    if (!this.isStray) this.state = 'after-last';
  }

  private get isStray(): boolean {
    return !['head', 'length', 'chunked', 'rest'].includes(this.state);
  }

  private takeHead(bytes: Buffer): Buffer {
    if (this.heldSize > 0 && !this.isWorthALook(bytes)) {
      this.hold(bytes);
      return nothing;
    }
    const all = this.heldSize === 0 ? bytes : Buffer.concat([...this.takeHeld(), bytes]);
    const again = findAgain(all);
    if (again !== null) {
      this.begin(again);
      return all.length === again.bytes.length ? nothing : all.subarray(again.bytes.length);
    }
    const start = startOfLine(all);
    const end = endOfHead(all, start);
    if (end === -1 || end > longestHead) {
      this.waitForHead(all, start);
      return nothing;
    }
    const read = readHead(all.toString('latin1', 0, end));
    if (read === null) {
      this.stray('not-http', all);
      return nothing;
    }
    if (end <= longestRemembered) lastRead = read;
    this.begin(read);
    return end === all.length ? nothing : all.subarray(end);
  }

  /**
   * Whether a piece can tell something of the head that the pieces before it could not. What comes byte by byte would
   * otherwise be put together again for each of them.
   */
  private isWorthALook(bytes: Buffer): boolean {
    const size = this.heldSize + bytes.length;
    if (this.heldSize < shortestLook || size > longestHead) return true;
    if (!this.heldLine && bytes.includes(lineFeed)) return true;
    const before = Buffer.concat(this.held.slice(-2)).subarray(-2);
    return endOfHead(Buffer.concat([before, bytes]), 0) !== -1;
  }

  private waitForHead(all: Buffer, start: number): void {
    if (!mayBeginRequest(all)) {
      this.stray('not-http', all);
    } else if (all.length > longestHead) {
      this.stray('head-too-long', all);
    } else {
      this.heldLine = all.includes(lineFeed, start);
      this.onlyBlankLines = start === all.length;
      this.hold(all);
    }
  }

  /** Blank lines alone are what some clients send behind a request. */
  private endHead(): void {
    const all = Buffer.concat(this.takeHeld());
    if (all.length === 0 || startOfLine(all) === all.length) return;
    this.stray(mayBeginRequest(all) ? 'cut-short' : 'not-http', all);
  }

  private hold(bytes: Buffer): void {
    this.held.push(bytes);
    this.heldSize += bytes.length;
  }

  private takeHeld(): Buffer[] {
    const pieces = this.held;
    this.held = [];
    this.heldSize = 0;
    return pieces;
  }

  private begin({ head, framing }: ReadHead): void {
    const { body } = framing;
    this.last = framing.last;
    this.chunks = null;
    this.sink.onHead(head, framing);
    switch (body.kind) {
      case 'none':
        this.endRequest(whole);
        break;
      case 'length':
        this.left = body.length;
        this.state = 'length';
        if (body.length === 0) this.endRequest(whole);
        break;
      case 'chunked':
        this.chunks = createChunkDecoder(longestHead);
        this.state = 'chunked';
        break;
      case 'rest':
        this.state = 'rest';
        break;
    }
  }

  private takeLength(bytes: Buffer): Buffer {
    const size = Math.min(bytes.length, this.left);
    const isAll = size === bytes.length;
    this.left -= size;
    this.sink.onBody(isAll ? bytes : bytes.subarray(0, size));
    if (this.left === 0) this.endRequest(whole);
    return isAll ? nothing : bytes.subarray(size);
  }

  private takeChunked(bytes: Buffer): Buffer {
    const { chunks, sink } = this;
    if (chunks === null) return nothing;
    const taken = chunks.take(bytes, (data) => {
      sink.onBody(data);
    });
    if (taken > 0) sink.onFramed(bytes.subarray(0, taken));
    if (chunks.state === 'broken') this.state = 'rest';
    if (chunks.state === 'done') this.endRequest({ ...whole, trailers: chunks.trailers });
    return bytes.subarray(taken);
  }

  private takeRest(bytes: Buffer): void {
    if (this.chunks === null) this.sink.onBody(bytes);
    else this.sink.onFramed(bytes);
  }

  private endRequest(end: RequestEnd): void {
    this.state = this.last || end.broken || !end.complete ? 'after-last' : 'head';
    this.sink.onEnd(end);
  }

  private stray(reason: StrayReason, bytes: Buffer): void {
    this.state = reason;
    this.sink.onStray(reason, bytes);
  }
}

/**
 * Whether bytes may be the beginning of a request, blank lines before it included: what is no HTTP is found out by
 * its first bytes, and nobody waits for a head that never ends.
 */
export function mayBeginRequest(bytes: Buffer): boolean {
  let at = 0;
  while (bytes[at] === 0x0d || bytes[at] === 0x0a) at += 1;
  const start = at;
  while (at < bytes.length && isTokenByte(bytes[at] ?? 0)) at += 1;
  if (at === bytes.length) return true;
  if (at === start || !isBlankByte(bytes[at] ?? 0)) return false;
  const lineEnd = bytes.indexOf(0x0a, at);
  if (lineEnd === -1) return true;
  return readRequestLine(bytes.toString('latin1', start, lineEnd).replace(/\r$/, '')) !== null;
}

function isTokenByte(byte: number): boolean {
  return byte > 0x20 && byte < 0x7f && methodToken.test(String.fromCharCode(byte));
}

function isBlankByte(byte: number): boolean {
  return byte === 0x20 || byte === 0x09;
}
