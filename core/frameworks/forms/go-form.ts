/** `url.ParseQuery` of Go 1.17 and newer (net/url): text in and out is one character for each byte. */
import { cutAtEquals, plusToSpace, unescapePairs } from './percent.ts';

/** Parts with a semicolon or a % that escapes nothing are left away; ParseForm has an error then, which few look at. */
export function parseGoForm(body: string): Record<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const part of body.split('&')) {
    if (part === '' || part.includes(';')) continue;
    const [rawKey, rawValue] = cutAtEquals(part);
    const key = queryUnescape(rawKey);
    const value = queryUnescape(rawValue ?? '');
    if (key === null || value === null) continue;
    fields.set(key, [...(fields.get(key) ?? []), value]);
  }
  return Object.fromEntries(fields);
}

function queryUnescape(text: string): string | null {
  return /%(?![0-9a-f]{2})/i.test(text) ? null : unescapePairs(plusToSpace(text));
}
