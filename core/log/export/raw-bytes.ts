/** The bytes of a request as they stood on the wire, or, where secrets are masked, as they would stand there. */
import { decodeBase64 } from '../../http/base64.ts';
import { utf8Bytes } from '../../http/byte-string.ts';
import type { StoredBody } from '../../http/stored-body.ts';
import type { LogEntry } from '../log-entry.ts';
import { rawRequestOf } from '../raw-request.ts';

/** @param entry with its bodies in it @returns null for an entry that no bytes go with */
export function rawBytesOf(entry: LogEntry): Uint8Array | null {
  const raw = rawRequestOf(entry);
  if (raw === null) return null;
  const head = bytesOf(raw.head);
  const body = bytesOfBody(raw.body);
  const bytes = new Uint8Array(head.length + body.length);
  bytes.set(head);
  bytes.set(body, head.length);
  return bytes;
}

/** Of a body that stands in its entry; one in a file of its own has none here. */
export function bytesOfBody(body: StoredBody): Uint8Array {
  switch (body.encoding) {
    case 'utf8':
      return utf8Bytes(body.text);
    case 'base64':
      return decodeBase64(body.text);
    case 'file':
      return new Uint8Array();
  }
}

function bytesOf(byteString: string): Uint8Array {
  const bytes = new Uint8Array(byteString.length);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = byteString.charCodeAt(index);
  return bytes;
}
