/** Base64 without Buffer or btoa, which core may not name. Standard alphabet, padded, no line breaks. */
import { textOfCodes } from './byte-string.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const digits = Uint8Array.from(alphabet, (digit) => digit.charCodeAt(0));
const padding = 0x3d;

/** @param bytes any bytes */
export function encodeBase64(bytes: ArrayLike<number>): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(padding);
  let at = 0;
  for (let index = 0; index < bytes.length; index += 3) {
    const there = Math.min(3, bytes.length - index);
    const group =
      ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    for (let digit = 0; digit <= there; digit += 1) {
      codes[at + digit] = digits[(group >> (18 - 6 * digit)) & 0x3f] ?? padding;
    }
    at += 4;
  }
  return textOfCodes(codes);
}

const noDigit = 0xff;
/** By character code, of either alphabet. */
const values = new Uint8Array(256).fill(noDigit);
Array.from(`${alphabet}-_`).forEach((digit, index) => {
  values[digit.charCodeAt(0)] = index < 64 ? index : index - 2;
});

/** Of either alphabet, with or without padding; what is no digit is passed over. */
export function decodeBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [length, held, bits] = [0, 0, 0];
  for (let index = 0; index < text.length; index += 1) {
    const value = values[text.charCodeAt(index)] ?? noDigit;
    if (value === noDigit) continue;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length] = (held >> bits) & 0xff;
    length += 1;
  }
  return bytes.subarray(0, length);
}
