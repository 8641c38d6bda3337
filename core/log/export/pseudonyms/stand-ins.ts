/**
 * Stand-ins for what tells of people: the same for the same word wherever it stands, of its length in characters and in
 * bytes, letters for letters and digits for digits. Words are runs of letters and digits, so that a name in a mail
 * address or a path is the one that stands alone.
 */
import { utf8Length } from '../../../http/byte-string.ts';

export interface StandIns {
  /** Of a name, a mail address or a path: each word replaced, everything between them kept. */
  readonly of: (text: string) => string;
  /** Of an IP address; one of this machine, or that stands for any, is kept. */
  readonly ofAddress: (address: string) => string;
}

const word = /[\p{L}\p{N}\p{M}]+/gu;
const ownAddress = /^(?:127\.|0\.0\.0\.0$|::1?$|::ffff:127\.)/i;

/** Letters that stand for others of their kind and of their length in UTF-8. */
const kinds = [
  { holds: /^[aeiou]$/, letters: 'aeiou' },
  { holds: /^[a-z]$/, letters: 'bcdfghjklmnpqrstvwxyz' },
  { holds: /^[0-9]$/, letters: '0123456789' },
] as const;
const accented = 'àáâäãåæçèéêëìíîïñòóôöõøùúûüý';

/** From 0 up to, but without, 1. */
type Random = () => number;

/** @param random that nobody can guess, or the stand-ins could be told from guesses */
export function createStandIns(random: Random): StandIns {
  const standIns = new Map<string, string>();
  const used = new Set<string>();

  const find = (text: string, make: (strict: boolean) => string): string => {
    const known = standIns.get(text);
    if (known !== undefined) return known;
    let made = text;
    // A short word has few others of its kind; then any letters do, and at last one that was used.
    for (let tries = 0; tries < 200 && (made === text || used.has(made)); tries += 1) {
      made = make(tries < 100);
    }
    standIns.set(text, made);
    used.add(made);
    return made;
  };
  const ofWord = (text: string): string => {
    const lower = text.toLowerCase();
    // Some letters have no counterpart of their length; those are told apart by case.
    const key = lower.length === text.length ? lower : text;
    const made = find(key, (strict) =>
      Array.from(key, (letter) => letterFor(letter, random, strict)).join(''),
    );
    return inCaseOf(text, made);
  };
  const ofAddress = (address: string): string =>
    ownAddress.test(address) ? address : find(address, () => addressLike(address, random));
  return { of: (text) => text.replace(word, ofWord), ofAddress };
}

function pick(letters: string, random: Random): string {
  return letters.charAt(Math.floor(random() * letters.length));
}

function letterFor(letter: string, random: Random, strict: boolean): string {
  if (/^\p{M}$/u.test(letter)) return letter;
  if (!strict && /^[a-z]$/.test(letter)) return pick('abcdefghijklmnopqrstuvwxyz', random);
  const kind = kinds.find(({ holds }) => holds.test(letter));
  if (kind !== undefined) return pick(kind.letters, random);
  switch (utf8Length(letter)) {
    case 2:
      return pick(accented, random);
    case 3:
      return String.fromCodePoint(0x4e00 + Math.floor(random() * 5000));
    case 4:
      return String.fromCodePoint(0x20000 + Math.floor(random() * 5000));
    default:
      return letter;
  }
}

/** Upper case where the text has it, as far as that keeps the length. */
function inCaseOf(text: string, made: string): string {
  const letters = Array.from(text);
  return Array.from(made, (letter, index) => {
    const like = letters[index] ?? '';
    const upper = letter.toUpperCase();
    const isUpper = like !== like.toLowerCase() && utf8Length(upper) === utf8Length(letter);
    return isUpper && upper.length === letter.length ? upper : letter;
  }).join('');
}

/** Octets of as many digits, and hex digits for hex digits, in the same places. */
function addressLike(address: string, random: Random): string {
  const between = (from: number, to: number): string =>
    String(from + Math.floor(random() * (to - from + 1)));
  if (!address.includes(':')) {
    return address.replace(/\d+/g, (octet) =>
      octet.length === 3 ? between(100, 223) : octet.length === 2 ? between(10, 99) : between(1, 9),
    );
  }
  return address.replace(/[0-9a-f]/gi, (digit) => {
    const made = pick('123456789abcdef', random);
    return digit === digit.toLowerCase() ? made : made.toUpperCase();
  });
}
