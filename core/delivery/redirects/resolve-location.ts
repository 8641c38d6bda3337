/**
 * Where a redirect leads, as HTTParty reads its location. These are not the rules of RFC 3986: dots are
 * kept, and a location without a path leads to the root. Seen on the wire: fixtures/wire.
 */
import { parseDestinationUrl, type ParsedUrl } from '../../http/destination-url.ts';

export type ResolvedLocation =
  | { readonly kind: 'url'; readonly url: ParsedUrl }
  /** A scheme that is neither http nor https. */
  | { readonly kind: 'other-scheme'; readonly scheme: string }
  | { readonly kind: 'no-url' };

/**
 * @param location as the answer has it; blanks around do not count
 * @param from the URL that gave the answer
 */
export function resolveLocation(
  location: string,
  from: Pick<ParsedUrl, 'scheme' | 'host' | 'port' | 'target'>,
): ResolvedLocation {
  const text = absolute(location.trim(), from);
  const url = parseDestinationUrl(text);
  if (url !== null) {
    return { kind: 'url', url };
  }
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase() ?? 'http';
  return scheme === 'http' || scheme === 'https'
    ? { kind: 'no-url' }
    : { kind: 'other-scheme', scheme };
}

function absolute(
  location: string,
  { scheme, host, port, target }: Pick<ParsedUrl, 'scheme' | 'host' | 'port' | 'target'>,
): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(location)) {
    return location;
  }
  if (location.startsWith('//')) {
    return `${scheme}:${location}`;
  }
  const origin = `${scheme}://${host}:${port}`;
  if (location.startsWith('/')) {
    return `${origin}${location}`;
  }
  const folder = /^[^?]*\//.exec(target)?.[0] ?? '/';
  const hasPath = location !== '' && !/^[?#]/.test(location);
  return `${origin}${hasPath ? folder : '/'}${location}`;
}
