/** Base64 without Buffer or btoa, which core may not name. Standard alphabet, padded, no line breaks. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** @param bytes any bytes; for a byte string, its character codes */
export function encodeBase64(bytes: ArrayLike<number>): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const missing = Math.max(0, index + 3 - bytes.length);
    const group =
      ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    const characters = [18, 12, 6, 0].map((shift) => alphabet.charAt((group >> shift) & 0x3f));
    text += characters.slice(0, 4 - missing).join('') + '='.repeat(missing);
  }
  return text;
}
