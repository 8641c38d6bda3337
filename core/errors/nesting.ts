/**
 * How deep a text nests, found out in one pass before a parser reads it: parsers and what comes behind them call
 * themselves for each level, and a short text has more levels than any stack.
 */

/** More levels than any event, world or scenario has. */
export const mostLevels = 200;

/** Where the first level too many begins; lines and columns count from 1. */
export interface TooDeep {
  readonly line: number;
  readonly column: number;
}

function placeOf(text: string, offset: number): TooDeep {
  const before = text.slice(0, offset);
  return {
    line: before.split('\n').length,
    column: offset - before.lastIndexOf('\n'),
  };
}

/** The offset of the quote that ends the JSON string that begins here, or the end of the text. */
export function endOfJsonString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') {
    at += text[at] === '\\' ? 2 : 1;
  }
  return at;
}

/**
 * @param text JSON, or what is said to be; brackets in its strings do not count
 * @returns null = no part of it is deeper than `most` levels
 */
export function findDeepJson(text: string, most = mostLevels): TooDeep | null {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      at = endOfJsonString(text, at);
    } else if (character === '[' || character === '{') {
      depth += 1;
      if (depth > most) return placeOf(text, at);
    } else if (character === ']' || character === '}') {
      depth -= 1;
    }
  }
  return null;
}

/**
 * @param text YAML. Brackets count wherever they stand, for what a quote is depends on what is around it; so do
 *   columns at which a block begins
 * @returns null = no part of it is deeper than `most` levels
 */
export function findDeepYaml(text: string, most = mostLevels): TooDeep | null {
  let open = 0;
  let line = 0;
  const columns: number[] = [];
  for (const content of text.split(/\r\n|[\r\n]/)) {
    line += 1;
    const begun = /^(?: |[-?:](?= |\t|$)|\t)*/.exec(content)?.[0] ?? '';
    if (begun.length < content.length) {
      const indent = begun.search(/[^ \t]|$/);
      while ((columns.at(-1) ?? -1) >= indent) columns.pop();
      columns.push(indent, ...Array.from(begun.matchAll(/[-?:]/g), ({ index }) => index + 1));
    }
    if (columns.length > most) return { line, column: begun.length + 1 };
    for (const { 0: bracket, index } of content.matchAll(/[[\]{}]/g)) {
      open = bracket === '[' || bracket === '{' ? open + 1 : Math.max(0, open - 1);
      if (open > most) return { line, column: index + 1 };
    }
  }
  return null;
}

/** `it nests deeper than 200 levels (line 1, column 201)` */
export function describeDeepNesting({ line, column }: TooDeep, most = mostLevels): string {
  return `it nests deeper than ${most} levels (line ${line}, column ${column})`;
}
