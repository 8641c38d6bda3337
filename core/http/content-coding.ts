/** Whether a body is packed as its Content-Encoding says. Recorders often keep what they unpacked, and the header. */
import { headerValue, type RawHeaders } from './raw-headers.ts';

/** Names of the codings that a Content-Encoding lists, in the order in which they were applied. */
export function contentCodings(headers: RawHeaders): readonly string[] {
  return (headerValue(headers, 'Content-Encoding') ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
}

/** Whether bytes begin as that coding does; true for codings that begin in no way of their own. */
export function beginsPacked(coding: string, first: readonly number[]): boolean {
  const [a = -1, b = -1, c = -1] = first;
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return a === 0x1f && b === 0x8b;
    case 'zstd':
      return a === 0x28 && b === 0xb5 && c === 0x2f;
    case 'deflate':
      // RFC 1950, 2.2: method 8, and a header that is a multiple of 31.
      return (a & 0x0f) === 8 && (a * 256 + b) % 31 === 0;
    default:
      return true;
  }
}
