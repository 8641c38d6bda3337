/**
 * When the events of a body were made, by their `created_at`. Asked of every entry that is written, so that a body as
 * GitLab sends it is not read as JSON: the one place where the key stands is looked at, and how deep it is.
 */
import { eventsIn } from './entry-facts.ts';

const key = '"created_at"';
const value = /\s*:\s*"([^"\\]*)"/y;

/** @returns milliseconds since the epoch, of each event that says a moment */
export function createdTimes(text: string): readonly number[] {
  const at = text.indexOf(key);
  // A key may be written with escapes of its letters too.
  if (text.includes('\\u00') && /\\u00[567]/.test(text)) return readTimes(text);
  if (at === -1) return [];
  if (text.includes(key, at + key.length) || !isMemberOfRoot(text, at)) return readTimes(text);
  value.lastIndex = at + key.length;
  const moment = value.exec(text)?.[1];
  return moment === undefined ? readTimes(text) : timesOf(moment);
}

function readTimes(text: string): readonly number[] {
  return eventsIn(text).flatMap(({ created_at: at }) =>
    typeof at === 'string' ? timesOf(at) : [],
  );
}

function timesOf(moment: string): readonly number[] {
  const time = Date.parse(moment);
  return Number.isNaN(time) ? [] : [time];
}

const [quote, backslash, open, close, openList, closeList] = Array.from('"\\{}[]', (character) =>
  character.charCodeAt(0),
);

/** Whether what stands there stands in one object, and in nothing else. */
function isMemberOfRoot(text: string, at: number): boolean {
  let depth = 0;
  for (let index = 0; index < at; index += 1) {
    const code = text.charCodeAt(index);
    if (code === quote) {
      index = endOfString(text, index);
    } else if (code === open) {
      depth += 1;
    } else if (code === close || code === closeList) {
      depth -= 1;
      if (depth === 0) return false;
    } else if (code === openList) {
      if (depth === 0) return false;
      depth += 1;
    }
  }
  return depth === 1;
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === backslash) escapes += 1;
    if (escapes % 2 === 0) return end;
  }
  return text.length;
}
