/** Text that is said to be base64: whether it is, and its bytes, without Buffer or atob, which core may not name. */

/** Base64 of either alphabet without its blanks; null = it is none. */
export function asBase64(text: string): string | null {
  const bare = text.replace(/\s+/g, '');
  return /^[A-Za-z0-9+/_-]*={0,2}$/.test(bare) && digits(bare) % 4 !== 1 ? bare : null;
}

/** How many bytes it stands for. */
export function base64Length(base64: string): number {
  return Math.floor((digits(base64) * 3) / 4);
}

/** The bytes that it begins with, three at the most. */
export function firstOfBase64(base64: string): number[] {
  const group = Array.from(base64.slice(0, 4), valueOf);
  const [a = 0, b = 0, c = 0, d = 0] = group;
  const bytes = [(a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d];
  return bytes.slice(0, Math.min(3, base64Length(base64)));
}

function digits(base64: string): number {
  return base64.length - (/=*$/.exec(base64)?.[0].length ?? 0);
}

function valueOf(digit: string): number {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const at = alphabet.indexOf(digit);
  if (at !== -1) return at;
  return digit === '+' || digit === '-' ? 62 : digit === '/' || digit === '_' ? 63 : 0;
}
