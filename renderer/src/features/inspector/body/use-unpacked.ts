/** The text of a body that was sent packed, as its Content-Encoding says; the bytes themselves stay as they came. */
import { useQuery } from '@tanstack/react-query';

import { contentCodings } from '#core/http/content-coding.ts';
import { emptyBody } from '#core/http/stored-body.ts';

import { useHarness } from '../../../client/harness-context.tsx';
import type { MessageSide } from '../message-side.ts';
import { type BodyText, mostText } from './use-body-text.ts';

/** Packed bytes that are unpacked by themselves. */
const mostPacked = 8_000_000;

export interface UnpackedText extends BodyText {
  /** What it was unpacked from, and how many bytes that made; null = it stands as it came. */
  readonly unpacked: { readonly codings: string; readonly size: number } | null;
}

/** Codings that browsers undo; Brotli and Zstandard as far as this one does. */
const formats: ReadonlyMap<string, string> = new Map([
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['deflate', 'deflate'],
  ['br', 'brotli'],
  ['zstd', 'zstd'],
]);

/** @param side whose body that is the text of; null = there is none */
export function useUnpacked(body: BodyText, side: MessageSide | null): UnpackedText {
  const { client } = useHarness();
  const packed = side?.body ?? emptyBody;
  const codings = contentCodings(side?.rawHeaders ?? []);
  const { data } = useQuery({
    queryKey: ['unpackedBody', packed, codings],
    queryFn: async () => unpack((await body.source.read(client, 0)).bytes, codings),
    enabled: codings.length > 0 && packed.size > 0 && packed.size <= mostPacked,
    gcTime: 0,
    retry: false,
  });
  if (data === undefined || data === null) return { ...body, unpacked: null };
  const { text, size } = data;
  return {
    ...body,
    ...{ text, isText: true, isWhole: true, read: packed.size },
    ...{ isReading: false, error: null, readMore: null, readAll: null },
    unpacked: { codings: codings.join(', '), size },
  };
}

interface Unpacked {
  readonly text: string;
  readonly size: number;
}

/** null = it is not packed so, it is no text, it is too much, or this browser cannot undo it. */
async function unpack(
  packed: Uint8Array<ArrayBuffer>,
  codings: readonly string[],
): Promise<Unpacked | null> {
  try {
    let bytes = packed;
    for (const coding of codings.toReversed()) bytes = await undo(bytes, coding);
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
    if (size > mostText) throw new Error('It is too large.');
    pieces.push(value);
  }
}
