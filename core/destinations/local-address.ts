/**
 * Which of GitLab's blocked address ranges a host stands in. GitLab asks the system for the addresses of
 * a host, so an address counts in every spelling that the system reads: `127.1`, `2130706433`, octal, hex,
 * and IPv4 mapped into IPv6. Names other than those of this machine are not judged: core looks no name up.
 * Source: GitLab `lib/gitlab/url_blocker.rb`.
 */
import ipaddr from 'ipaddr.js';

export type LocalRange =
  'localhost' | 'loopback' | 'private' | 'linkLocal' | 'shared' | 'broadcast';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Addresses that every machine has as its own, or that lead to it. */
const ofThisMachine = ['127.0.0.1', '0.0.0.0', '::1', '::'];

/** What the library calls a range, where GitLab blocks all of it. The rest leads elsewhere. */
const rangesByName: Readonly<Partial<Record<string, LocalRange>>> = {
  loopback: 'loopback',
  private: 'private',
  uniqueLocal: 'private',
  deprecatedSiteLocal: 'private',
  linkLocal: 'linkLocal',
  carrierGradeNat: 'shared',
  broadcast: 'broadcast',
};

function rangeOf(address: Address): LocalRange | null {
  return ofThisMachine.includes(address.toString())
    ? 'localhost'
    : (rangesByName[address.range()] ?? null);
}

/**
 * The blocked range that a URL's host stands in, or null.
 * @param host as in the URL, an IPv6 address in brackets
 */
export function localAddressRange(host: string): LocalRange | null {
  if (/(?:^|\.)localhost\.?$/i.test(host)) {
    return 'localhost';
  }
  const bracketed = /^\[(.*)\]$/.exec(host)?.[1];
  if (bracketed === undefined) {
    return ipaddr.IPv4.isValid(host) ? rangeOf(ipaddr.IPv4.parse(host)) : null;
  }
  const ipv6 = bracketed.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, asPieces);
  // `process` makes an IPv4 address of a mapped one, as GitLab does.
  return ipaddr.IPv6.isValid(ipv6) ? rangeOf(ipaddr.process(ipv6)) : null;
}

/** The library takes `::127.0.0.1` for a mapped address, which it is not: GitLab lets it through. */
function asPieces(_dotted: string, ...groups: readonly unknown[]): string {
  const [a = 0, b = 0, c = 0, d = 0] = groups.slice(0, 4).map(Number);
  return [a * 256 + b, c * 256 + d].map((piece) => piece.toString(16)).join(':');
}
