/** What stands in a request line, and the URL that it makes with where the request went. */

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
