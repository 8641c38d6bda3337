/** Undoes the codings of a body. By itself: most bodies are not packed, and the page need not have it at first. */

/** Codings that browsers undo; Brotli and Zstandard as far as this one does. */
const formats: ReadonlyMap<string, string> = new Map([
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['deflate', 'deflate'],
  ['br', 'brotli'],
  ['zstd', 'zstd'],
]);

export interface Unpacked {
  readonly text: string;
  readonly size: number;
}

/**
 * @param most bytes that it may become
 * @returns null = it is not packed so, it is no text, it is too much, or this browser cannot undo it
 */
export async function unpackText(
  packed: Uint8Array<ArrayBuffer>,
  codings: readonly string[],
  most: number,
): Promise<Unpacked | null> {
  try {
    let bytes = packed;
    for (const coding of codings.toReversed()) bytes = await undo(bytes, coding, most);
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, size: bytes.length };
  } catch {
    // Its bytes are shown as they came: what is said of them is in the header beside them.
    return null;
  }
}

async function undo(
  bytes: Uint8Array<ArrayBuffer>,
  coding: string,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const format = formats.get(coding) as CompressionFormat;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format));
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(pieces).arrayBuffer());
    size += value.length;
    if (size > most) throw new Error('It is too large.');
    pieces.push(value);
  }
}
