/**
 * Changes values within JSON text and leaves every other byte as it stands: blanks, the order of keys, the way
 * a number or an escape is written. Parsing and encoding again would change those.
 */

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Child extends Span {
  readonly key: string;
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
  let at: Span = valueAt(text, 0);
  for (const [depth, key] of path.entries()) {
    const children = childrenOf(text, at);
    if (children === null) return null;
    if (key === '-' && text[at.start] === '[') {
      const isLast = depth === path.length - 1;
      return isLast ? insertAtEnd(text, at, children.length, json) : null;
    }
    // Of equal keys the last one counts, as for every parser.
    const found = children.findLast((child) => child.key === key);
    if (found === undefined) return null;
    at = found;
  }
  return text.slice(0, at.start) + json + text.slice(at.end);
}

function insertAtEnd(text: string, { end }: Span, count: number, json: string): string {
  return `${text.slice(0, end - 1)}${count === 0 ? '' : ','}${json}${text.slice(end - 1)}`;
}

const blanks = /[ \t\n\r]*/y;
const plain = /[^\s,\]}]+/y;

function skipBlanks(text: string, at: number): number {
  blanks.lastIndex = at;
  blanks.test(text);
  return blanks.lastIndex;
}

/** The value that begins at or after that place, without the blanks before it. */
function valueAt(text: string, from: number): Span {
  const start = skipBlanks(text, from);
  const first = text[start];
  if (first === '"') return { start, end: endOfString(text, start) };
  if (first === '{' || first === '[') return { start, end: endOfContainer(text, start) };
  plain.lastIndex = start;
  plain.test(text);
  return { start, end: plain.lastIndex };
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function endOfContainer(text: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const character = text[at];
    if (character === '"') {
      at = endOfString(text, at);
      continue;
    }
    if (character === '{' || character === '[') depth += 1;
    if (character === '}' || character === ']') depth -= 1;
    at += 1;
    if (depth === 0) return at;
  }
  return at;
}

/** Members or items with their keys or indexes; null = the value has no children. */
function childrenOf(text: string, { start, end }: Span): Child[] | null {
  const isObject = text[start] === '{';
  if (!isObject && text[start] !== '[') return null;
  const children: Child[] = [];
  let at = skipBlanks(text, start + 1);
  while (at < end - 1) {
    let key = String(children.length);
    if (isObject) {
      const name = valueAt(text, at);
      key = JSON.parse(text.slice(name.start, name.end)) as string;
      // Past the colon.
      at = skipBlanks(text, name.end) + 1;
    }
    const value = valueAt(text, at);
    children.push({ key, ...value });
    // Past the comma, or the end.
    at = skipBlanks(text, skipBlanks(text, value.end) + 1);
  }
  return children;
}
