/**
 * The Cookie header that HTTParty makes of the cookies of a redirect: names and values of whatever stands
 * between semicolons, attributes that it knows left out, with no thought of domain, path or age.
 * Seen on the wire: fixtures/wire; HTTParty 0.21 `lib/httparty/cookie_hash.rb`.
 */

/** Attributes that HTTParty knows; it takes all others, such as Max-Age, for cookies. */
const attributes: readonly string[] = [
  'path',
  'expires',
  'domain',
  'secure',
  'httponly',
  'samesite',
];

/**
 * @param own value of the Cookie header that was sent; null = there was none
 * @param set values of the Set-Cookie headers
 * @returns the value to send from now on
 */
export function redirectCookies(own: string | null, set: readonly string[]): string {
  const jar = new Map<string, string>();
  for (const pair of [...(own === null ? [] : [own]), ...set].flatMap((text) => text.split('; '))) {
    const [name = '', ...value] = pair.split('=');
    jar.set(name, value.join('='));
  }
  return Array.from(jar)
    .filter(([name]) => !attributes.includes(name.toLowerCase()))
    .map((pair) => pair.join('='))
    .join('; ');
}
