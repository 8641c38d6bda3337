/**
 * GitLab's judgement of a webhook URL, as far as it can be made without looking a name up. Host names
 * other than localhost are taken to lead elsewhere: saving a destination makes no DNS check in GitLab
 * either when the name does not resolve.
 * Source: GitLab `app/validators/addressable_url_validator.rb`, `lib/gitlab/url_blocker.rb`.
 */
import { localAddressRange } from './local-address.ts';

const allowedSchemes = ['http', 'https'];

const localMessages = {
  localhost: 'Requests to localhost are not allowed',
  loopback: 'Requests to loopback addresses are not allowed',
  private: 'Requests to the local network are not allowed',
  linkLocal: 'Requests to the link local network are not allowed',
  shared: 'Requests to the shared address space are not allowed',
  broadcast: 'Requests to the limited broadcast address are not allowed',
} as const;

interface UrlParts {
  readonly scheme: string | null;
  readonly host: string | null;
}

/** The scheme and host of a URL as GitLab's parser sees them; null = it does not parse. */
function urlParts(url: string): UrlParts | null {
  if (/[\r\n]/.test(url)) {
    return null;
  }
  const generic = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?/i.exec(url);
  const scheme = generic?.[1] ?? null;
  const authority = generic?.[2] ?? null;
  const hasWebScheme = scheme !== null && allowedSchemes.includes(scheme.toLowerCase());
  if (authority === null) {
    return hasWebScheme ? null : { scheme, host: null };
  }
  // Five digits are a port to GitLab's parser, also those above 65535.
  const host = /^(?:.*@)?(\[[0-9a-f:.]+\]|[^:[\]\s]*)(?::\d{0,5})?$/i.exec(authority)?.[1];
  if (host === undefined) {
    return null;
  }
  return host === '' && hasWebScheme ? null : { scheme, host };
}

/**
 * Why GitLab blocks this URL, or null when it does not.
 * @param url without blanks at its ends, not empty
 * @param blockLocal whether URLs that lead to this machine or network are refused too
 */
export function blockedUrlReason(url: string, blockLocal: boolean): string | null {
  const parts = urlParts(url);
  if (parts === null) {
    return 'URI is invalid';
  }
  if (parts.scheme === null || !allowedSchemes.includes(parts.scheme)) {
    return `Only allowed schemes are ${allowedSchemes.join(', ')}`;
  }
  const host = parts.host ?? '';
  if (!host.startsWith('[') && !/^[\p{L}\p{N}]/u.test(host)) {
    return 'Hostname or IP address invalid';
  }
  const range = blockLocal ? localAddressRange(host) : null;
  return range === null ? null : localMessages[range];
}
