/** Bytes that the page may look at in part: a body wherever it is kept, or a request as it stood on the wire. */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { StoredBody } from '#core/http/stored-body.ts';

export interface BytePart {
  /** Of all there is. */
  readonly size: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** false = put together from what the log has, and perhaps not what was on the wire. */
  readonly exact: boolean;
}

export interface ByteSource {
  /** @param length undefined = to the end. @throws HarnessError `body/unknown`, `entry/unknown` */
  readonly read: (client: HarnessClient, from: number, length?: number) => Promise<BytePart>;
}

export function decodeBase64(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

function partOf(bytes: Uint8Array<ArrayBuffer>, from: number, length = Infinity): BytePart {
  return { size: bytes.length, bytes: bytes.subarray(from, from + length), exact: true };
}

export function bodySource(body: StoredBody): ByteSource {
  if (body.encoding === 'file') {
    const { sha256 } = body;
    return {
      read: async (client, from, length) => {
        const range = {
          ...(from === 0 ? {} : { from }),
          ...(length === undefined ? {} : { length }),
        };
        const { size, base64 } = await client.call('getBody', { sha256, ...range });
        return { size, bytes: decodeBase64(base64), exact: true };
      },
    };
  }
  const { encoding, text } = body;
  const whole = encoding === 'utf8' ? new TextEncoder().encode(text) : decodeBase64(text);
  return {
    read: async (_client, from, length) => Promise.resolve(partOf(whole, from, length)),
  };
}

/** @param seq of an attempt, a capture, or a notice of bytes that are no request */
export function rawSource(seq: number): ByteSource {
  return {
    read: async (client, from, length) => {
      const range = length === undefined ? { from } : { from, length };
      const { size, base64, exact } = await client.call('getRawRequest', { seq, ...range });
      return { size, bytes: decodeBase64(base64), exact };
    },
  };
}

const bytesAtOnce = 16 * 1024 * 1024;

/**
 * Everything, in parts that a page holds with ease.
 * @param onPart told of each with how many bytes are there by then
 */
export async function readWhole(
  source: ByteSource,
  client: HarnessClient,
  onPart: (read: number, size: number) => void,
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let read = 0;
  for (;;) {
    const { size, bytes } = await source.read(client, read, bytesAtOnce);
    parts.push(bytes);
    read += bytes.length;
    onPart(read, size);
    if (bytes.length === 0 || read >= size) return parts;
  }
}
