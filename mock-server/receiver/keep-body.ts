/**
 * Takes the bytes of a body, whatever their number: small ones for the entry itself, large ones straight to the log's
 * side file, no faster than the disk takes them. Beyond a limit they are counted and dropped. Nothing is decoded here.
 */
import { emptyBody, type StoredBody } from '#core/http/stored-body.ts';

import type { BodyWriter, EventLog } from '../store/event-log.ts';
import { inlineBodyLimit, toInlineBody } from '../store/log/log-line.ts';

export interface BodyKeeperDeps {
  readonly log: Pick<EventLog, 'createBodyWriter'>;
  /** Bytes that are kept at the most. */
  readonly limit: number;
  /** Told while the disk has not taken what came: the sender must wait. */
  readonly onBusy: (busy: boolean) => void;
}

export interface BodyKeeper {
  take(bytes: Buffer): void;
  /** Bytes beyond the limit. */
  readonly dropped: number;
  /**
   * Once, when no more comes.
   * @throws HarnessError `log/write-failed`, as a rejection
   */
  finish(): StoredBody | Promise<StoredBody>;
}

/** Writes pieces one after another. */
interface Spill {
  write(piece: Buffer): void;
  finish(): Promise<StoredBody>;
}

function startSpill(writer: BodyWriter, onBusy: (busy: boolean) => void): Spill {
  let written: Promise<void> = Promise.resolve();
  let waiting = 0;
  let failure: Error | null = null;

  async function writeNext(piece: Buffer): Promise<void> {
    try {
      if (failure === null) await writer.write(piece);
    } catch (error) {
      // The rest of the body is read and dropped: the answer says that nothing was kept.
      failure = error instanceof Error ? error : new Error(String(error));
    }
    waiting -= 1;
    if (waiting === 0) onBusy(false);
  }

  return {
    write(piece) {
      waiting += 1;
      if (waiting === 1) onBusy(true);
      written = written.then(() => writeNext(piece));
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

export function createBodyKeeper({ log, limit, onBusy }: BodyKeeperDeps): BodyKeeper {
  const pieces: Buffer[] = [];
  let size = 0;
  let dropped = 0;
  let spill: Spill | null = null;

  function keep(bytes: Buffer): void {
    size += bytes.length;
    if (spill !== null) {
      spill.write(bytes);
      return;
    }
    pieces.push(bytes);
    if (size > inlineBodyLimit) {
      spill = startSpill(log.createBodyWriter(), onBusy);
      for (const piece of pieces.splice(0)) spill.write(piece);
    }
  }

  return {
    take(bytes) {
      const room = limit - size;
      if (bytes.length <= room) {
        keep(bytes);
        return;
      }
      if (room > 0) keep(bytes.subarray(0, room));
      dropped += bytes.length - Math.max(0, room);
    },
    get dropped() {
      return dropped;
    },
    finish() {
      if (spill !== null) return spill.finish();
      const [only] = pieces;
      const bytes = pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces);
      return toInlineBody(bytes) ?? emptyBody;
    },
  };
}
