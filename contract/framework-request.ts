/** A logged request as the models of web frameworks take it: its body as bytes, wherever the log keeps it. */
import { gunzipSync, unzlibSync } from 'fflate';

import type { FrameworkRequest } from '#core/frameworks/framework-model.ts';
import type { RawHeaders } from '#core/http/raw-headers.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import { bytesOfBody } from '#core/log/export/raw-bytes.ts';

import type { HarnessClient } from './client/harness-client.ts';
import { readBodyBytes } from './transfer/read-body.ts';

/** @throws HarnessError where the body is gone */
export async function toFrameworkRequest(
  client: HarnessClient,
  { rawHeaders, body }: { readonly rawHeaders: RawHeaders; readonly body: StoredBody },
): Promise<FrameworkRequest> {
  const bytes =
    body.encoding === 'file' ? await readBodyBytes(client, body.sha256) : bytesOfBody(body);
  return { rawHeaders, body: toCharacters(bytes), unpack };
}

/** Brotli is none of those that this can undo. */
function unpack(coding: string, body: string): string | null | undefined {
  const undo = coding === 'gzip' ? gunzipSync : coding === 'deflate' ? unzlibSync : undefined;
  if (undo === undefined) return undefined;
  try {
    return toCharacters(undo(Uint8Array.from(body, (character) => character.charCodeAt(0))));
  } catch {
    return null;
  }
}

function toCharacters(bytes: Uint8Array): string {
  const step = 8192;
  let text = '';
  for (let from = 0; from < bytes.length; from += step) {
    text += String.fromCharCode(...bytes.subarray(from, from + step));
  }
  return text;
}
