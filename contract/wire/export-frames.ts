/**
 * A file and the news of it as one stream of frames: one byte says what a frame is, four how long, the highest first. So
 * that whoever reads a long export hears how far it is, what is not in it, and why it ends early.
 */
import { z } from 'zod';

import { errorAnswerSchema } from './error-answer.ts';

export const exportNewsSchema = z.object({
  /** Entries, or requests, that are going to be written. */
  count: z.int().nonnegative().optional(),
  /** How many of them were gone through by now. */
  done: z.int().nonnegative().optional(),
  /** An entry whose body is gone, changed or too large for the format, and stands as a reference by its hash. */
  missing: z.object({ seq: z.int(), ...errorAnswerSchema.shape }).optional(),
  /** Why nothing follows: what came is no whole file. */
  failure: errorAnswerSchema.optional(),
});

export type ExportNews = z.infer<typeof exportNewsSchema>;

const frames = { bytes: 0, news: 1, end: 2 } as const;
const headBytes = 5;

function frame(kind: number, payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(headBytes + payload.length);
  bytes[0] = kind;
  new DataView(bytes.buffer).setUint32(1, payload.length);
  bytes.set(payload, headBytes);
  return bytes;
}

export function frameOfBytes(bytes: Uint8Array): Uint8Array {
  return frame(frames.bytes, bytes);
}

export function frameOfNews(news: ExportNews): Uint8Array {
  return frame(frames.news, new TextEncoder().encode(JSON.stringify(news)));
}

/** Behind the last piece: without it the stream was cut off. */
export function frameOfEnd(): Uint8Array {
  return frame(frames.end, new Uint8Array());
}

/**
 * Bytes of the file as they come, and the news where they stand between them.
 * @returns nothing more behind the end frame; `null` from `onCut` where there was none
 * @param onCut makes the error of a stream that ends before, or is none of frames
 */
export async function* readFrames(
  pieces: AsyncIterable<Uint8Array>,
  onCut: () => Error,
): AsyncGenerator<Uint8Array | ExportNews, void> {
  let held: Uint8Array = new Uint8Array();
  /** Bytes of the file that belong to the frame and have not come. */
  let owed = 0;
  let isEnded = false;
  for await (const piece of pieces) {
    let at = 0;
    while (at < piece.length && !isEnded) {
      if (owed > 0) {
        const part = piece.subarray(at, at + owed);
        [at, owed] = [at + part.length, owed - part.length];
        yield part;
        continue;
      }
      // Heads and news are short.
      const missing = frameLength(held) - held.length;
      const part = piece.subarray(at, at + missing);
      at += part.length;
      held = joined(held, part);
      if (held.length < headBytes) continue;
      if (held[0] === frames.bytes) {
        owed = lengthOf(held);
      } else if (held.length < frameLength(held)) {
        continue;
      } else if (held[0] === frames.news) {
        const news = newsIn(held.subarray(headBytes));
        if (news === null) throw onCut();
        yield news;
      } else {
        isEnded = true;
      }
      held = new Uint8Array();
    }
  }
  if (!isEnded) throw onCut();
}

function lengthOf(head: Uint8Array): number {
  return new DataView(head.buffer, head.byteOffset).getUint32(1);
}

/** Of what has to be held of a frame before anything can be done with it. */
function frameLength(held: Uint8Array): number {
  if (held.length < headBytes || held[0] === frames.bytes) return headBytes;
  return headBytes + lengthOf(held);
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function newsIn(payload: Uint8Array): ExportNews | null {
  try {
    return exportNewsSchema.parse(JSON.parse(new TextDecoder().decode(payload)));
  } catch {
    return null;
  }
}
