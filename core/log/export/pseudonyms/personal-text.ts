/**
 * Where texts tell of people: by the names of JSON keys, by the form of mail and IP addresses, and by what was found
 * under such a key before, wherever else it stands.
 */
import { createScanner, type JSONScanner } from 'jsonc-parser';

import type { StandIns } from './stand-ins.ts';

/** Members of jsonc-parser's enum, which is gone when it is compiled; `edit-json-text.test.ts` holds such. */
const tokens = { colon: 6, string: 10, unknown: 16, end: 17 } as const;

export interface PersonalText {
  /** Learns the values of keys that tell of people. */
  readonly learn: (key: string, value: string) => void;
  /** A value under that key. */
  readonly value: (key: string, value: string) => string;
  /** Any text: what has the form of an address, and what was learnt. */
  readonly free: (text: string) => string;
  /** A body: JSON key by key, with everything else of it kept as it stands; a form as `encoded` does, the rest as `free`. */
  readonly body: (text: string) => string;
  /** Percent-encoded text, such as a form or the path and query of a URL: what stands before a `=` is a key. */
  readonly encoded: (text: string) => string;
  /** A value of JSON that was parsed, as `body` does. */
  readonly json: (value: unknown) => unknown;
}

const name =
  /name$|^(?:author|user|login|owner|member|who|group|project|namespace|targetdetails)$|path$|mail$/;
/** End so and are words of GitLab or of GraphQL. */
const noPerson =
  /^(?:event|operation|type|class|header|model|field|scope|file|host)(?:type)?name$|^apipath$/;
const address = /^(?:ip|.*ipaddress|remoteaddress|remoteip)$/;

const mail = String.raw`[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`;
const ipv4 = String.raw`(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])`;
const ipv6 = String.raw`(?<![\w:.])(?=[0-9a-fA-F]*:[0-9a-fA-F:]*:)[0-9a-fA-F:]{3,39}(?![\w:.])`;
/** What may be learnt as one: a username, a path. */
const segment = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}._-]*[\p{L}\p{N}\p{M}_])?`;
const token = String.raw`${segment}(?:\/${segment})*`;
const anyOfThem = `(?<mail>${mail})|(?<address>${ipv6}|${ipv4})|(?<token>${token})`;
const wholeAddress = new RegExp(`^(?:${ipv4}|${ipv6})$`, 'u');
const wholeToken = new RegExp(`^${token}$`, 'u');
/** A shorter one is as often an ordinary word. */
const shortest = 3;

function isPersonal(key: string): boolean {
  const plain = key.toLowerCase().replace(/[_-]/g, '');
  return (name.test(plain) && !noPerson.test(plain)) || address.test(plain);
}

export function createPersonalText(standIns: StandIns): PersonalText {
  const learnt = new Set<string>();
  /** Those of more than one token, by their first. */
  const phrases = new Map<string, Set<string>>();

  const learn = (key: string, value: string): void => {
    if (!isPersonal(key) || value.length < shortest || !/\p{L}/u.test(value)) return;
    if (wholeToken.test(value)) {
      for (const one of [value, ...value.split('/')]) if (one.length >= shortest) learnt.add(one);
      return;
    }
    const first = new RegExp(token, 'u').exec(value)?.[0];
    if (first === undefined || !value.startsWith(first)) return;
    phrases.set(first, (phrases.get(first) ?? new Set()).add(value));
  };
  const free = (text: string): string => {
    const pattern = new RegExp(anyOfThem, 'gu');
    let [written, done] = ['', 0];
    for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
      const { index: at, groups = {}, 0: is } = found;
      const phrase = longestAt(text, at, phrases.get(is));
      const was = phrase ?? is;
      const made =
        groups['address'] !== undefined
          ? standIns.ofAddress(is)
          : phrase !== null || groups['mail'] !== undefined
            ? standIns.of(was)
            : ofToken(is);
      written += text.slice(done, at) + made;
      done = at + was.length;
      pattern.lastIndex = done;
    }
    return written + text.slice(done);
  };
  /** Whole, or as far as its segments were learnt. */
  const ofToken = (text: string): string => {
    if (learnt.has(text)) return standIns.of(text);
    if (!text.includes('/')) return text;
    return text
      .split('/')
      .map((part) => (learnt.has(part) ? standIns.of(part) : part))
      .join('/');
  };
  const value = (key: string, text: string): string => {
    if (!isPersonal(key)) return free(text);
    return wholeAddress.test(text) ? standIns.ofAddress(text) : standIns.of(text);
  };
  const body = (text: string): string => {
    const strings = /^\s*[[{]/.test(text) ? stringsOf(text) : null;
    if (strings === null) return isForm.test(text) ? encoded(text) : free(text);
    for (const { key, value: held } of strings) learn(key, held);
    return replaceStrings(text, strings, value);
  };
  const encoded = (text: string): string => {
    return text
      .split(/([?&=#])/)
      .map((part, index, parts) => {
        if (index % 2 === 1) return part;
        const key = parts[index - 1] === '=' ? (decoded(parts[index - 2] ?? '') ?? '') : '';
        const plain = decoded(part);
        if (plain === null) return free(part);
        learn(key, plain);
        const made = isPersonal(key)
          ? value(key, plain)
          : plain === part
            ? free(part)
            : body(plain);
        return made === plain ? part : encodedLike(part, made);
      })
      .join('');
  };
  return {
    learn,
    value,
    free,
    json(given) {
      learnFrom(learn, given);
      return replaceIn(value, given);
    },
    body,
    encoded,
  };
}

function learnFrom(learn: PersonalText['learn'], given: unknown, key = ''): void {
  if (typeof given === 'string') learn(key, given);
  else if (Array.isArray(given))
    given.forEach((one) => {
      learnFrom(learn, one);
    });
  else if (typeof given === 'object' && given !== null) {
    for (const [own, child] of Object.entries(given)) learnFrom(learn, child, own);
  }
}

function replaceIn(value: PersonalText['value'], given: unknown, key = ''): unknown {
  if (typeof given === 'string') return value(key, given);
  if (Array.isArray(given)) return given.map((one) => replaceIn(value, one));
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(
    Object.entries(given).map(([own, child]) => [own, replaceIn(value, child, own)]),
  );
}

/** No blank, and a pair or a percent-encoded character. */
const isForm = /^(?=\S*(?:=|%[0-9a-fA-F]{2}))\S+$/;

/** null = it is not percent-encoded well. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

function encodedLike(part: string, text: string): string {
  const whole = encodeURIComponent(text);
  const withSlashes = part.includes('/') ? whole.replaceAll('%2F', '/') : whole;
  return part.includes('+') ? withSlashes.replaceAll('%20', '+') : withSlashes;
}

function longestAt(text: string, at: number, phrases: ReadonlySet<string> = new Set()) {
  let longest: string | null = null;
  for (const phrase of phrases) {
    if (phrase.length > (longest?.length ?? 0) && text.startsWith(phrase, at)) longest = phrase;
  }
  return longest;
}

interface JsonString {
  readonly start: number;
  readonly end: number;
  /** The key that it is the value of; empty = an element of an array. */
  readonly key: string;
  readonly value: string;
}

function hasError(scanner: JSONScanner): boolean {
  const code: number = scanner.getTokenError();
  return code !== 0;
}

/** The strings of a JSON text that are no keys; null = it is no JSON. */
function stringsOf(text: string): JsonString[] | null {
  const scanner = createScanner(text, true);
  const found: JsonString[] = [];
  let key = '';
  let before: JsonString | null = null;
  let last = 0;
  for (;;) {
    const kind: number = scanner.scan();
    if (kind === tokens.end) break;
    if (kind === tokens.unknown || hasError(scanner)) return null;
    if (kind === tokens.colon && before !== null) {
      key = before.value;
      before = null;
    } else {
      if (before !== null) found.push(before);
      before = null;
      if (kind === tokens.string) {
        const start = scanner.getTokenOffset();
        const end = start + scanner.getTokenLength();
        before = {
          start,
          end,
          key: last === tokens.colon ? key : '',
          value: scanner.getTokenValue(),
        };
      }
    }
    last = kind;
  }
  return found;
}

function replaceStrings(
  text: string,
  strings: readonly JsonString[],
  replace: (key: string, value: string) => string,
): string {
  let [written, done] = ['', 0];
  for (const { start, end, key, value } of strings) {
    const made = replace(key, value);
    if (made === value) continue;
    const raw = text.slice(start, end);
    const encoded = JSON.stringify(made);
    const isEscaped = !/[^\0-\x7f]/.test(raw) && /[^\0-\x7f]/.test(value);
    written += text.slice(done, start) + (isEscaped ? escaped(encoded) : encoded);
    done = end;
  }
  return written + text.slice(done);
}

function escaped(json: string): string {
  return json.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
