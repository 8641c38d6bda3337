/** What stands in a request line, and the URL that it makes with where the request went. */
import { toByteString } from './byte-string.ts';

/** Path and query of a URL as a request line has them. */
export function targetOf(url: string): string {
  const rest = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/#.*$/s, '');
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/**
 * Where a request went. A target may be a whole URL (as a proxy gets it) or `*`, and then names no path of its own.
 * @param origin scheme and authority
 * @param target as it stood in the request line
 */
export function urlOfTarget(origin: string, target: string): string {
  if (target.startsWith('/')) return origin + target;
  return origin + (/^[a-z][a-z0-9+.-]*:\/\//i.test(target) ? targetOf(target) : '/');
}

/**
 * A URL or a target with what may not stand in a URI percent-encoded (RFC 3986): blanks, control characters, bytes
 * beyond ASCII. A `%` stays as it is.
 * @param text a byte string; what is no byte is written as UTF-8
 */
export function uriOf(text: string): string {
  return text.replaceAll(/[^!#$%&'()*+,\-./0-9:;=?@A-Z[\]_a-z~]/gu, (character) => {
    const bytes = character > '\xff' ? toByteString(character) : character;
    return Array.from(bytes, (byte) => `%${hex(byte.charCodeAt(0))}`).join('');
  });
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
