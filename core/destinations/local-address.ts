/**
 * Which of GitLab's blocked address ranges a host stands in. Only literal addresses and the names of
 * this machine are judged: core looks no name up.
 * Source: GitLab `lib/gitlab/url_blocker.rb`.
 */
export type LocalRange =
  'localhost' | 'loopback' | 'private' | 'linkLocal' | 'shared' | 'broadcast';

type Octets = readonly [number, number, number, number];

function parseIpv4(host: string): Octets | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host);
  if (match === null) {
    return null;
  }
  const octets = match.slice(1).map(Number);
  const [a, b, c, d] = octets;
  if (a === undefined || b === undefined || c === undefined || d === undefined) {
    return null;
  }
  return octets.some((octet) => octet > 255) ? null : [a, b, c, d];
}

function ipv4Range([a, b, c, d]: Octets): LocalRange | null {
  const text = [a, b, c, d].join('.');
  if (text === '127.0.0.1' || text === '0.0.0.0') {
    return 'localhost';
  }
  if (a === 127) {
    return 'loopback';
  }
  if (a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168)) {
    return 'private';
  }
  if (a === 169 && b === 254) {
    return 'linkLocal';
  }
  if (a === 100 && b >= 64 && b <= 127) {
    return 'shared';
  }
  return text === '255.255.255.255' ? 'broadcast' : null;
}

function ipv6Range(address: string): LocalRange | null {
  const mapped = /^(?:0*:)*:?(?:0*:)*ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const octets = mapped === undefined ? null : parseIpv4(mapped);
  if (octets !== null) {
    return ipv4Range(octets);
  }
  if (/^[0:]*:[01]?$/.test(address)) {
    return 'localhost';
  }
  if (/^fe[89ab]/i.test(address)) {
    return 'linkLocal';
  }
  return /^(?:f[cd]|fe[c-f])/i.test(address) ? 'private' : null;
}

/**
 * The blocked range that a URL's host stands in, or null.
 * @param host as in the URL, an IPv6 address in brackets
 */
export function localAddressRange(host: string): LocalRange | null {
  if (host.startsWith('[')) {
    return ipv6Range(host.slice(1, -1));
  }
  if (/(?:^|\.)localhost\.?$/i.test(host)) {
    return 'localhost';
  }
  const octets = parseIpv4(host);
  return octets === null ? null : ipv4Range(octets);
}
