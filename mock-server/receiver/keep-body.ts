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

/** A class, because each request has one or two. */
export class BodyKeeper {
  private first: Buffer | null = null;
  private more: Buffer[] | null = null;
  private spill: Spill | null = null;
  private size = 0;
  private beyond = 0;

  constructor(private readonly deps: BodyKeeperDeps) {}

  /** Bytes beyond the limit. */
  get dropped(): number {
    return this.beyond;
  }

  take(bytes: Buffer): void {
    const room = this.deps.limit - this.size;
    if (bytes.length <= room) {
      this.keep(bytes);
      return;
    }
    if (room > 0) this.keep(bytes.subarray(0, room));
    this.beyond += bytes.length - Math.max(0, room);
  }

  /**
   * Once, when no more comes.
   * @throws HarnessError `log/write-failed`, as a rejection
   */
  finish(): StoredBody | Promise<StoredBody> {
    if (this.spill !== null) return this.spill.finish();
    if (this.first === null) return emptyBody;
    const bytes = this.more === null ? this.first : Buffer.concat([this.first, ...this.more]);
    return toInlineBody(bytes) ?? emptyBody;
  }

  private keep(bytes: Buffer): void {
    this.size += bytes.length;
    if (this.spill !== null) {
      this.spill.write(bytes);
    } else if (this.first === null) {
      this.first = bytes;
    } else {
      this.more ??= [];
      this.more.push(bytes);
    }
    if (this.spill === null && this.size > inlineBodyLimit) this.beginSpill();
  }

  private beginSpill(): void {
    const { log, onBusy } = this.deps;
    const spill = startSpill(log.createBodyWriter(), onBusy);
    if (this.first !== null) spill.write(this.first);
    for (const piece of this.more ?? []) spill.write(piece);
    this.spill = spill;
    this.first = null;
    this.more = null;
  }
}
