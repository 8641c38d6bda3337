/** What the body parsers of Express and Koa have in common: unpack, hold against a limit, decode. */
import { contentCodings } from '../http/content-coding.ts';
import { headerValue } from '../http/raw-headers.ts';
import { decodeUtf8 } from './decode-utf8.ts';
import { type FrameworkRequest, type Reading, refused } from './framework-model.ts';

/** As type-is has it: a request has a body when its head says so, be it of no length. */
export function hasBody({ rawHeaders }: FrameworkRequest): boolean {
  return (
    headerValue(rawHeaders, 'Transfer-Encoding') !== null ||
    headerValue(rawHeaders, 'Content-Length') !== null
  );
}

export type Unpacked =
  { readonly kind: 'bytes'; readonly bytes: string } | (Reading & { kind: 'refused' });

/**
 * The bytes of the body, unpacked; or 415 for another coding and 413 above the limit.
 * @param notPacked the status for a body that is not packed as its head says
 */
export function unpackBody(
  request: FrameworkRequest,
  { limit, notPacked = 400 }: { readonly limit: number; readonly notPacked?: number },
): Unpacked {
  let bytes = request.body;
  for (const coding of [...contentCodings(request.rawHeaders)].reverse()) {
    const unpacked = ['gzip', 'deflate', 'br'].includes(coding)
      ? request.unpack?.(coding, bytes)
      : undefined;
    if (unpacked === undefined) return refuse(415, `unsupported content encoding "${coding}"`);
    if (unpacked === null) return refuse(notPacked, 'incorrect header check');
    bytes = unpacked;
  }
  if (bytes.length > limit) return refuse(413, 'request entity too large');
  return { kind: 'bytes', bytes };
}

/** As iconv-lite does it, a byte order mark left away. Charsets but Latin-1 are taken for UTF-8. */
export function decodeText(bytes: string, charset: string): string {
  if (charset === 'iso-8859-1' || charset === 'latin1') return bytes;
  return decodeUtf8(bytes).replace(/^\ufeff/, '');
}

export function refuse(status: number, reason: string): Reading & { kind: 'refused' } {
  return refused(status, reason) as Reading & { kind: 'refused' };
}
