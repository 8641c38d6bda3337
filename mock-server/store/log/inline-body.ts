/**
 * Bodies small enough to stand in their entry. Text where the bytes are UTF-8, base64 where they are
 * not; either way the same bytes come back.
 */
import { isUtf8 } from 'node:buffer';

import { emptyBody, type StoredBody } from '#core/http/stored-body.ts';

/** Bodies of more bytes than this go into a file of their own. */
export const inlineBodyLimit = 64 * 1024;

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Makes the entry's form of a body, or null when it is too large for one. */
export function toInlineBody(bytes: Uint8Array): StoredBody | null {
  return bytes.length > inlineBodyLimit ? null : toWholeBody(bytes);
}

/** The same for a body of any size, for an entry that is not to be kept. */
export function toWholeBody(bytes: Uint8Array): StoredBody {
  if (bytes.length === 0) {
    return emptyBody;
  }
  const buffer = asBuffer(bytes);
  return isUtf8(buffer)
    ? { encoding: 'utf8', size: buffer.length, text: buffer.toString('utf8') }
    : { encoding: 'base64', size: buffer.length, text: buffer.toString('base64') };
}

/** The form for text that is known to be well-formed, without encoding it first; null = too large. */
export function toInlineText(text: string): StoredBody | null {
  const size = Buffer.byteLength(text, 'utf8');
  return size > inlineBodyLimit ? null : { encoding: 'utf8', size, text };
}
