/** Which addresses reach this machine only, what a listener is called in URLs, and which names it may be asked by. */
import { isIPv6 } from 'node:net';

export const loopback = '127.0.0.1';

/** Without the brackets that IPv6 addresses have in URLs. */
export function isLoopback(address: string): boolean {
  return (
    address === 'localhost' ||
    address === '::1' ||
    /^(?:::ffff:)?127(?:\.\d{1,3}){3}$/i.test(address)
  );
}

/** Whether it stands for all addresses of this machine. */
export function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/**
 * Host of the URL that is shown for a listener.
 * @param host the address that it listens at; for all addresses the first allowed name stands, or that of loopback
 */
export function urlHost(host: string, allowed: readonly string[] = []): string {
  const name = isWildcard(host) ? (allowed[0] ?? loopback) : host;
  return isIPv6(name) ? `[${name}]` : name;
}

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Whether a Host header names a listener: a loopback name with its real port, or one of the names that it was told,
 * whose port may be that of a proxy or a container.
 * @param header null = there is none
 */
export function isOwnHost(
  header: string | null,
  port: number | undefined,
  allowed: readonly string[],
): boolean {
  if (header === null) return false;
  const isLocal = loopbackNames.some(
    (name) => header === `${name}:${port}` || (port === 80 && header === name),
  );
  const name = header.replace(/:\d+$/, '').toLowerCase();
  return isLocal || allowed.some((each) => urlHost(each).toLowerCase() === name);
}
