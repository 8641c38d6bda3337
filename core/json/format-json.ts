/**
 * JSON laid out for reading, and closed up again. Only blanks outside of strings change: numbers, escapes and repeated
 * keys stay as they were sent.
 */
import { endOfJsonString } from '../errors/nesting.ts';

const indent = '  ';

export function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The text with one value a line; text that is no JSON comes back as it is. */
export function formatJson(text: string): string {
  return isJson(text) ? layOut(text) : text;
}

/** The same for text that is known to be JSON. */
export function layOut(json: string): string {
  const pieces: string[] = [];
  const breaks: string[] = [];
  let depth = 0;
  let before = '';
  for (const token of tokensOf(json)) {
    const closes = token === '}' || token === ']';
    const opened = before === '{' || before === '[';
    if (closes) depth -= 1;
    if ((closes && !opened) || (!closes && (opened || before === ','))) {
      pieces.push((breaks[depth] ??= `\n${indent.repeat(depth)}`));
    }
    if (before === ':') pieces.push(' ');
    pieces.push(token);
    if (token === '{' || token === '[') depth += 1;
    before = token;
  }
  return pieces.join('');
}

/** The text without blanks between its parts, as GitLab sends it; text that is no JSON comes back as it is. */
export function compactJson(text: string): string {
  return isJson(text) ? [...tokensOf(text)].join('') : text;
}

const structure = /[{}[\],:]/;
const endOfWord = /[\s{}[\],:"]/g;

function* tokensOf(json: string): Generator<string> {
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charAt(at);
    if (character === '"') {
      const end = endOfJsonString(json, at);
      yield json.slice(at, end + 1);
      at = end;
    } else if (structure.test(character)) {
      yield character;
    } else if (!/\s/.test(character)) {
      endOfWord.lastIndex = at;
      const end = endOfWord.exec(json)?.index ?? json.length;
      yield json.slice(at, end);
      at = end - 1;
    }
  }
}
