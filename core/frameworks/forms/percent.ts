/** Percent-encoding as lenient readers undo it: what is no pair of hexadecimal digits stays as it is. */

export const pair = /%([0-9a-f]{2})/gi;

/** @param text what it gives is one character for each byte where the text was */
export function unescapePairs(text: string): string {
  return text.replace(pair, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
}

export function plusToSpace(text: string): string {
  return text.includes('+') ? text.replaceAll('+', ' ') : text;
}

/** Key and value of one part of a form; the value is null where there is no equals sign. */
export function cutAtEquals(part: string): readonly [key: string, value: string | null] {
  const at = part.indexOf('=');
  return at === -1 ? [part, null] : [part.slice(0, at), part.slice(at + 1)];
}

/** decodeURIComponent, or null where it would throw. */
export function decodeComponent(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
