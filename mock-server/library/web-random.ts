/**
 * Randomness from what browsers and Node.js have in common. The harness itself uses node:crypto, which a
 * browser has not; this one is for the handlers as a library.
 */
import type { RandomSource } from '#core/ports/ports.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Bytes from here up would make the first letters of the alphabet likelier than the last. */
const unbiasedLimit = 256 - (256 % alphabet.length);

/** What is asked of `globalThis.crypto`; `randomUUID` is not, since pages without TLS have none. */
export interface ByteSource {
  getRandomValues(bytes: Uint8Array<ArrayBuffer>): Uint8Array;
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function createWebRandom(source: ByteSource): RandomSource {
  return {
    uuid() {
      const bytes = source.getRandomValues(new Uint8Array(16));
      // Version 4 and its variant stand in the upper bits of these two, RFC 9562.
      bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
      return hexadecimal(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    },
    alphanumeric(length) {
      let text = '';
      while (text.length < length) {
        for (const byte of source.getRandomValues(new Uint8Array(Math.min(length, 1024)))) {
          if (byte < unbiasedLimit && text.length < length) {
            text += alphabet.charAt(byte % alphabet.length);
          }
        }
      }
      return text;
    },
  };
}
