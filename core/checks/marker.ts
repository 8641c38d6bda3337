/** What a check puts into its events so that each can be found again, and all be deleted from a real log store. */
import { createSeededRandom, deriveSeed, type SeededRandom } from '../order/seeded-random.ts';

/** The beginning of every marker and, as its eight digits, of every UUID of one check. */
export function markerOf(seed: number): string {
  return `auditorium-${seedDigits(seed)}`;
}

function seedDigits(seed: number): string {
  return (seed >>> 0).toString(16).padStart(8, '0');
}

/** Numbers for one event of a probe, the same for the same names. */
export function randomFor(seed: number, name: string): SeededRandom {
  return createSeededRandom(deriveSeed(seed, hashOf(name)));
}

/** FNV-1a; only spreads names, proves nothing. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** A version 4 UUID that begins with the digits of the seed. */
export function uuidFor(seed: number, random: SeededRandom): string {
  const hex = (length: number): string =>
    Array.from({ length }, () => random.below(16).toString(16)).join('');
  const variant = (8 + random.below(4)).toString(16);
  return `${seedDigits(seed)}-${hex(4)}-4${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
}

/** Letters and digits, for tokens that nobody has to guess. */
export function alphanumericFor(random: SeededRandom, length: number): string {
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  return Array.from({ length }, () => alphabet.charAt(random.below(alphabet.length))).join('');
}
