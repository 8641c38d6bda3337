/** Writes a zip file after file, as their pieces come, so that nothing of it is ever whole in memory. */
import { Zip, ZipDeflate } from 'fflate';

import { joinBytes } from '#contract/transfer/join-bytes.ts';

/** Beyond, a zip needs a form that not every program reads. */
const mostBytes = 0xffff_ffff - 0x10_0000;
/** Bytes that are packed at once. */
const packedAtOnce = 256 * 1024;

export interface ZipWriter {
  /**
   * Bytes of the zip as they come.
   * @param pieces text as lines without the end of the last, and bytes as they are
   */
  readonly file: (
    name: string,
    pieces: AsyncIterable<string | Uint8Array>,
  ) => AsyncGenerator<Uint8Array, void>;
  readonly end: () => Generator<Uint8Array, void>;
}

export interface ZipOptions {
  /** How well it packs, and how slowly. */
  readonly level: 1 | 6;
  /** Made when the zip, or a file of it, would pass 4 GB. */
  readonly tooLarge: () => Error;
}

export function createZipWriter({ level, tooLarge }: ZipOptions): ZipWriter {
  let ready: Uint8Array[] = [];
  let failure: Error | null = null;
  let written = 0;
  // Its types do not say that there may be no error.
  const zip = new Zip((error: Error | null, bytes) => {
    failure ??= error;
    ready.push(bytes);
  });
  const encoder = new TextEncoder();

  function* take(): Generator<Uint8Array, void> {
    if (failure !== null) throw failure;
    const taken = ready;
    ready = [];
    for (const bytes of taken) {
      written += bytes.length;
      if (written > mostBytes) throw tooLarge();
      yield bytes;
    }
  }

  return {
    async *file(name, pieces) {
      const file = new ZipDeflate(name, { level });
      zip.add(file);
      let size = 0;
      let gathered: Uint8Array[] = [];
      let length = 0;
      const push = (isLast: boolean): void => {
        file.push(joinBytes(gathered, length), isLast);
        [gathered, length] = [[], 0];
      };
      for await (const piece of pieces) {
        const bytes = typeof piece === 'string' ? encoder.encode(`${piece}\n`) : piece;
        // Whoever has nothing yet says so.
        if (bytes.length === 0) yield bytes;
        size += bytes.length;
        if (size > mostBytes) throw tooLarge();
        gathered.push(bytes);
        length += bytes.length;
        if (length < packedAtOnce) continue;
        push(false);
        yield* take();
      }
      push(true);
      yield* take();
    },
    *end() {
      zip.end();
      yield* take();
    },
  };
}
