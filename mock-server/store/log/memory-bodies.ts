/** Large bodies in memory, by hash. When there are too many, those that came first are forgotten. */
import { createHash } from 'node:crypto';

import type { BodyShelf } from './log-recording.ts';

const keptBytes = 128 * 1024 * 1024;

export function createMemoryBodies(): BodyShelf {
  const bodies = new Map<string, Uint8Array>();
  let held = 0;

  function keep(sha256: string, bytes: Uint8Array): void {
    held += bytes.length - (bodies.get(sha256)?.length ?? 0);
    bodies.set(sha256, bytes);
    for (const [oldest, { length }] of bodies) {
      if (held <= keptBytes || oldest === sha256) {
        break;
      }
      bodies.delete(oldest);
      held -= length;
    }
  }

  return {
    createWriter() {
      const hash = createHash('sha256');
      let pieces: Buffer[] = [];
      return {
        write(bytes) {
          hash.update(bytes);
          pieces.push(Buffer.from(bytes));
          return Promise.resolve();
        },
        async *written() {
          for (const piece of pieces) yield await Promise.resolve(piece);
        },
        finish() {
          const body = Buffer.concat(pieces);
          const sha256 = hash.digest('hex');
          keep(sha256, body);
          return Promise.resolve({ encoding: 'file', size: body.length, sha256 });
        },
        discard() {
          pieces = [];
          return Promise.resolve();
        },
      };
    },
    read: (sha256) => Promise.resolve(bodies.get(sha256) ?? null),
    open(sha256) {
      const body = bodies.get(sha256);
      return Promise.resolve(body === undefined ? null : pieceOf(body));
    },
  };
}

async function* pieceOf(body: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield await Promise.resolve(body);
}
