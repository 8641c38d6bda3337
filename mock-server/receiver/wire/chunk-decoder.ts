/**
 * Takes a chunked body apart as it comes (RFC 9112, section 7.1). Extensions are read over, a line may end with LF
 * alone, and blanks around a size are none of its business. Where it cannot tell what comes next, it is broken.
 */
import { readChunkSize } from '#core/http/chunk-size.ts';
import type { RawHeaders } from '#core/http/raw-headers.ts';
import { readHeaderLines, splitLines } from '#core/http/request-head.ts';

/** A line of a size with its extensions, in bytes. */
const longestLine = 64 * 1024;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

export interface ChunkDecoder {
  /**
   * @param onData gets the bytes of the body
   * @returns how many bytes belong to the body; fewer than there are when it has ended or is broken
   */
  take(bytes: Buffer, onData: (data: Buffer) => void): number;
  readonly state: 'open' | 'done' | 'broken';
  /** Once it is done. */
  readonly trailers: RawHeaders;
}

/** @param longestTrailers in bytes; beyond, the body is broken */
export function createChunkDecoder(longestTrailers: number): ChunkDecoder {
  let state: ChunkDecoder['state'] = 'open';
  let expects: 'size' | 'data' | 'data-end' | 'trailers' = 'size';
  let line = '';
  let left = 0;
  let trailers: RawHeaders = [];

  /** Adds to the line up to its end. @returns where the bytes go on, and whether the line is whole */
  function takeLine(bytes: Buffer, from: number, longest: number): [next: number, whole: boolean] {
    const end = bytes.indexOf(lineFeed, from);
    const next = end === -1 ? bytes.length : end + 1;
    line += bytes.toString('latin1', from, next);
    if (line.length > longest) state = 'broken';
    return [next, end !== -1];
  }

  function endSize(): void {
    const size = readChunkSize(line);
    if (size === null) {
      state = 'broken';
      return;
    }
    left = size;
    expects = left === 0 ? 'trailers' : 'data';
    line = '';
  }

  function endTrailerLine(): void {
    if (!/(?:^|\n)\r?\n$/.test(line)) return;
    trailers = readHeaderLines(splitLines(line).lines, 0).headers;
    state = 'done';
  }

  function takeDataEnd(byte: number | undefined): number {
    if (byte === lineFeed) expects = 'size';
    else if (byte !== carriageReturn || line !== '') state = 'broken';
    line = byte === lineFeed ? '' : '\r';
    return state === 'broken' ? 0 : 1;
  }

  function step(bytes: Buffer, from: number, onData: (data: Buffer) => void): number {
    switch (expects) {
      case 'data': {
        const end = Math.min(bytes.length, from + left);
        onData(bytes.subarray(from, end));
        left -= end - from;
        if (left === 0) expects = 'data-end';
        return end;
      }
      case 'data-end':
        return from + takeDataEnd(bytes[from]);
      case 'size': {
        const [next, whole] = takeLine(bytes, from, longestLine);
        if (whole && state === 'open') endSize();
        return next;
      }
      case 'trailers': {
        const [next, whole] = takeLine(bytes, from, longestTrailers);
        if (whole && state === 'open') endTrailerLine();
        return next;
      }
    }
  }

  return {
    take(bytes, onData) {
      let from = 0;
      while (from < bytes.length && state === 'open') from = step(bytes, from, onData);
      return from;
    },
    get state() {
      return state;
    },
    get trailers() {
      return trailers;
    },
  };
}
