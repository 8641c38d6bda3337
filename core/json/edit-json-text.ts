/**
 * Changes values within JSON text and leaves every other byte as it stands: blanks, the order of keys, the way
 * a number or an escape is written. Parsing and encoding again would change those.
 *
 * The places come from the scanner of jsonc-parser. Its `modify` and its tree are not used: they take the first of
 * equal keys, recur with the depth of the text, and take seconds for a body of 24 MB with many values.
 */
import { createScanner, type JSONScanner } from 'jsonc-parser';

/** Members of its enum, which is gone when it is compiled; `edit-json-text.test.ts` holds them. */
const kinds = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  end: 17,
} as const;

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Child {
  /** Index in an array. */
  readonly key: string;
  /** Of the key, or of an item without one. */
  readonly start: number;
  readonly value: Span;
}

/** Where the members of an object, or the items of an array, stand in a text. */
export interface JsonPlaces {
  readonly isArray: boolean;
  readonly start: number;
  readonly end: number;
  readonly children: readonly Child[];
}

/** New values by key, encoded, in the order in which those that were not there are added; null = left out. */
export type MemberChanges = ReadonlyMap<string, string | null>;

/**
 * @param text valid JSON
 * @param from where the value begins, or blanks before it
 * @returns null when it is no object and no array
 */
export function findPlaces(text: string, from = 0): JsonPlaces | null {
  const scanner = createScanner(text, true);
  scanner.setPosition(from);
  const opened: number = scanner.scan();
  const isArray = opened === kinds.openBracket;
  if (!isArray && opened !== kinds.openBrace) return null;
  const start = scanner.getTokenOffset();
  const closing = isArray ? kinds.closeBracket : kinds.closeBrace;
  const children: Child[] = [];
  for (;;) {
    const token: number = scanner.scan();
    if (token === kinds.comma) continue;
    if (token === closing || token === kinds.end) break;
    const at = scanner.getTokenOffset();
    if (isArray) {
      children.push({ key: String(children.length), start: at, value: readValue(scanner, token) });
      continue;
    }
    const key = scanner.getTokenValue();
    // Past the colon.
    scanner.scan();
    children.push({ key, start: at, value: readValue(scanner, scanner.scan()) });
  }
  return { isArray, start, end: endOf(scanner), children };
}

/** @param first the token with which the value begins, already read */
function readValue(scanner: JSONScanner, first: number): Span {
  const start = scanner.getTokenOffset();
  let depth = 0;
  for (let token: number = first; token !== kinds.end; token = scanner.scan()) {
    if (token === kinds.openBrace || token === kinds.openBracket) depth += 1;
    if (token === kinds.closeBrace || token === kinds.closeBracket) depth -= 1;
    if (depth === 0) break;
  }
  return { start, end: endOf(scanner) };
}

function endOf(scanner: JSONScanner): number {
  return scanner.getTokenOffset() + scanner.getTokenLength();
}

/** The texts of an array's items, as they stand; null = the text is no array. */
export function listItemTexts(text: string): readonly string[] | null {
  const places = findPlaces(text);
  if (places?.isArray !== true) return null;
  return places.children.map(({ value }) => text.slice(value.start, value.end));
}

/** @returns the text of the member that counts, as it stands; null = the object has none of that key */
export function memberText(text: string, key: string, places = findPlaces(text)): string | null {
  const value = places === null ? undefined : lastOf(places, key)?.value;
  return value === undefined ? null : text.slice(value.start, value.end);
}

/** Of equal keys the last one counts, as for every parser. */
function lastOf({ children }: JsonPlaces, key: string): Child | undefined {
  return children.findLast((child) => child.key === key);
}

/**
 * @param text valid JSON
 * @param path keys and indexes from the root; `-` stands for the end of an array
 * @param json the new value, encoded
 * @returns the changed text, or null when the path leads nowhere
 */
export function replaceInJsonText(
  text: string,
  path: readonly string[],
  json: string,
): string | null {
  let places = findPlaces(text);
  let at: Span = { start: 0, end: text.length };
  for (const [depth, key] of path.entries()) {
    if (depth > 0) places = findPlaces(text, at.start);
    if (places === null) return null;
    if (key === '-' && places.isArray) {
      return depth === path.length - 1 ? addToEnd(text, places, json) : null;
    }
    const found = lastOf(places, key);
    if (found === undefined) return null;
    at = found.value;
  }
  return text.slice(0, at.start) + json + text.slice(at.end);
}

function addToEnd(text: string, { start, children }: JsonPlaces, addition: string): string {
  const last = children.at(-1)?.value.end;
  const at = last ?? start + 1;
  return `${text.slice(0, at)}${last === undefined ? '' : ','}${addition}${text.slice(at)}`;
}

/**
 * Puts several members into an object at once, in their places, or at its end where it has none of that key. Of
 * equal keys the last is changed; where one is left out, all of them are.
 * @param places those of the text, when they are known
 * @returns the text as it is when it is no object
 */
export function changeMembers(
  text: string,
  changes: MemberChanges,
  places = findPlaces(text),
): string {
  if (places === null || places.isArray) return text;
  const { children, start } = places;
  const counted = new Map(children.map((child) => [child.key, child]));
  const staying = children.findLastIndex(({ key }) => changes.get(key) !== null);
  const pieces: string[] = [];
  let done = 0;
  const put = (from: number, to: number, piece: string): void => {
    pieces.push(text.slice(done, from), piece);
    done = to;
  };
  const added = [...changes].flatMap(([key, json]) =>
    json === null || counted.has(key) ? [] : [`${JSON.stringify(key)}:${json}`],
  );
  if (staying < 0) put(start + 1, start + 1, added.join(','));
  let before: Child | null = null;
  for (const [index, child] of children.entries()) {
    const json = changes.get(child.key);
    if (json === null) {
      // With the comma before it, or after it where nothing stays before it.
      if (before === null) put(child.start, children[index + 1]?.start ?? child.value.end, '');
      else put(Math.max(done, before.value.end), child.value.end, '');
      continue;
    }
    if (json !== undefined && counted.get(child.key) === child) {
      put(child.value.start, child.value.end, json);
    }
    before = child;
    if (index === staying && added.length > 0) {
      put(child.value.end, child.value.end, `,${added.join(',')}`);
    }
  }
  return pieces.join('') + text.slice(done);
}
