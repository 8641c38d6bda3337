/**
 * The clock and the randomness of this machine, as core asks for them. Tests hand in their own.
 */
import { randomBytes, randomUUID } from 'node:crypto';

import type { Clock, RandomSource } from '#core/ports/ports.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Bytes from here up would make the first letters of the alphabet likelier than the last. */
const unbiasedLimit = 256 - (256 % alphabet.length);

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
};

export const systemRandom: RandomSource = {
  uuid: () => randomUUID(),
  alphanumeric(length) {
    let text = '';
    while (text.length < length) {
      for (const byte of randomBytes(length)) {
        if (byte < unbiasedLimit && text.length < length) {
          text += alphabet.charAt(byte % alphabet.length);
        }
      }
    }
    return text;
  },
};
