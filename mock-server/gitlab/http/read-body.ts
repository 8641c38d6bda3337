/**
 * The body of a request, whole: what the API answers is small, and one limit holds for all of it, packed or not.
 * A parser of Express would do, at several times the cost.
 */
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** Bytes, unpacked: far above the largest query with its variables, far below what would hurt. */
const mostBytes = 1024 * 1024;

/** A body that is not read, with the status that it is refused with. */
export class UnreadBody extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const unpackers: Readonly<Record<string, () => NodeJS.ReadWriteStream & Readable>> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

function unpacked(incoming: IncomingMessage): Readable {
  const encoding = incoming.headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding === 'identity') return incoming;
  const unpacker = Object.hasOwn(unpackers, encoding) ? unpackers[encoding] : undefined;
  if (unpacker === undefined) throw new UnreadBody(415, 'unsupported content encoding');
  return incoming.pipe(unpacker());
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * @returns the bytes, unpacked; null = the caller went away within them
 * @throws UnreadBody
 */
export async function readBody(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer> | null> {
  if (!hasBody(incoming)) return Buffer.alloc(0);
  const from = unpacked(incoming);
  return new Promise((resolve, reject) => {
    const pieces: Buffer<ArrayBuffer>[] = [];
    let bytes = 0;
    from.on('data', (piece: Buffer<ArrayBuffer>) => {
      bytes += piece.length;
      if (bytes <= mostBytes) {
        pieces.push(piece);
        return;
      }
      // What is left of it is read and thrown away once the refusal is sent.
      from.removeAllListeners('data');
      incoming.unpipe();
      reject(new UnreadBody(413, 'request body too large'));
    });
    from.on('end', () => {
      resolve(pieces.length === 1 ? (pieces[0] ?? null) : Buffer.concat(pieces, bytes));
    });
    from.on('error', (error) => {
      reject(new UnreadBody(400, error.message));
    });
    incoming.on('close', () => {
      if (!incoming.complete) resolve(null);
    });
  });
}
