/**
 * Takes the bytes of a request's body, whatever their number: small ones for the entry itself, large ones
 * straight to the log's side file, no faster than the disk takes them. Nothing is decoded here.
 */
import type { IncomingMessage } from 'node:http';

import { emptyBody, type StoredBody } from '#core/http/stored-body.ts';

import type { BodyWriter, EventLog } from '../store/event-log.ts';
import { inlineBodyLimit, toInlineBody } from '../store/log/inline-body.ts';

export interface CollectedBody {
  readonly body: StoredBody;
  /** false when the sender went away before the body was whole. */
  readonly complete: boolean;
}

export type BodyKeeper = Pick<EventLog, 'createBodyWriter'>;

/** Writes pieces one after another and holds the sender back meanwhile. */
interface Spill {
  readonly write: (piece: Buffer) => void;
  readonly finish: () => Promise<StoredBody>;
}

function startSpill(request: IncomingMessage, writer: BodyWriter): Spill {
  let written: Promise<void> = Promise.resolve();
  let failure: Error | null = null;
  return {
    write(piece) {
      request.pause();
      written = written.then(async () => {
        try {
          if (failure === null) {
            await writer.write(piece);
          }
        } catch (error) {
          // The rest of the body is read and dropped: the answer says that nothing was kept.
          failure = error instanceof Error ? error : new Error(String(error));
        }
        request.resume();
      });
    },
    async finish() {
      await written;
      if (failure !== null) {
        await writer.discard();
        throw failure;
      }
      return writer.finish();
    },
  };
}

function inlined(pieces: readonly Buffer[]): StoredBody {
  const [only] = pieces;
  const bytes = pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces);
  return toInlineBody(bytes) ?? emptyBody;
}

/**
 * Settles when the body is whole or the sender has gone.
 * @throws HarnessError `log/write-failed` when a large body cannot be kept
 */
export function collectBody(request: IncomingMessage, log: BodyKeeper): Promise<CollectedBody> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let size = 0;
    let spill: Spill | null = null;
    let over = false;

    function take(piece: Buffer): void {
      if (spill !== null) {
        spill.write(piece);
        return;
      }
      pieces.push(piece);
      size += piece.length;
      if (size > inlineBodyLimit) {
        spill = startSpill(request, log.createBodyWriter());
        pieces.splice(0).forEach(spill.write);
      }
    }

    function finish(complete: boolean): void {
      if (over) {
        return;
      }
      over = true;
      if (spill === null) {
        resolve({ body: inlined(pieces), complete });
      } else {
        spill.finish().then((body) => {
          resolve({ body, complete });
        }, reject);
      }
    }

    request.on('data', take);
    request.on('end', () => {
      finish(request.complete);
    });
    request.on('close', () => {
      finish(false);
    });
    // The close that follows says all there is to say.
    request.on('error', () => undefined);
  });
}
