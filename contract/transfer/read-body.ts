/** Bodies that stand beside the log, as they come: the harness never holds one whole, and nobody more than they ask for. */
import { HarnessError } from '#core/errors/harness-error.ts';
import type { LargeBody, StoredBody } from '#core/http/stored-body.ts';

import type { HarnessClient } from '../client/harness-client.ts';
import { joinBytes } from './join-bytes.ts';

type Reader = Pick<HarnessClient, 'read'>;

/** Beyond, it may not fit into a text with others: no engine has texts of more than half a thousand million characters. */
export const longestText = 128 * 1024 * 1024;

/** @throws HarnessError `body/unknown`, `body/changed` */
export async function readBodyBytes(client: Reader, sha256: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of client.read({ body: sha256 })) {
    pieces.push(piece);
    size += piece.length;
  }
  return joinBytes(pieces, size);
}

/**
 * As text where the bytes are UTF-8, else as base64.
 * @throws HarnessError `body/unknown`, `body/changed`, `body/too-large`
 */
export async function readBodyText(
  client: Reader,
  { size, sha256 }: LargeBody,
): Promise<StoredBody> {
  if (size > longestText) throw bodyTooLarge(size, sha256);
  // ignoreBOM keeps a byte order mark: it is part of what was sent.
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const bytes = await readBodyBytes(client, sha256);
  try {
    return { encoding: 'utf8', size, text: decoder.decode(bytes) };
  } catch {
    return { encoding: 'base64', size, text: base64Of(bytes) };
  }
}

/** A multiple of three, so that the texts of all parts are the text of the whole; few enough to be arguments of a call. */
const partBytes = 3 * 8192;

function base64Of(bytes: Uint8Array): string {
  const texts: string[] = [];
  for (let at = 0; at < bytes.length; at += partBytes) {
    texts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + partBytes))));
  }
  return texts.join('');
}

export function bodyTooLarge(size: number, sha256: string): HarnessError {
  const megabytes = Math.round(size / 1e6);
  return new HarnessError({
    code: 'body/too-large',
    category: 'user-input',
    message: `Failed to put the body ${sha256} into a text: it has ${megabytes} MB. Try \`auditorium recordings save\`, which holds bodies of any size, or GET /api/bodies/${sha256}.`,
    details: { sha256, size },
  });
}
