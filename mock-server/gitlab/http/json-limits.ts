/**
 * GitLab's limits on JSON that comes in, looked for before the parser reads it. They bound what answering costs.
 * Source: GitLab `lib/gitlab/middleware/json_validation.rb`, `lib/gitlab/json/stream_validator.rb`, recent copies.
 */
import { endOfJsonString } from '#core/errors/nesting.ts';

const mostLevels = 32;
/** Items of one list, and pairs of one object. */
const mostItems = 50_000;
/** Items of all lists, names and values of all objects. */
const mostElements = 100_000;

export type JsonExcess =
  | 'Parameters nested too deeply'
  | 'Array parameter too large'
  | 'Hash parameter too large'
  | 'Too many total parameters';

interface Container {
  readonly isList: boolean;
  items: number;
}

/**
 * The first limit that a text passes, as GitLab names it to the caller; null = none.
 * @param text JSON; of a text that is none, anything may be said
 */
export function jsonExcess(text: string): JsonExcess | null {
  const around: Container[] = [];
  let elements = 0;

  /** Counts what begins where something is awaited: behind a bracket that opens, or a comma. */
  function countItem(container: Container): JsonExcess | null {
    container.items += 1;
    elements += container.isList ? 1 : 2;
    if (container.items > mostItems) {
      return container.isList ? 'Array parameter too large' : 'Hash parameter too large';
    }
    return elements >= mostElements ? 'Too many total parameters' : null;
  }

  let isAwaited = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character <= ' ') continue;
    const inside = around.at(-1);
    if (isAwaited && inside !== undefined && character !== ']' && character !== '}') {
      const excess = countItem(inside);
      if (excess !== null) return excess;
    }
    isAwaited = false;
    if (character === '"') {
      at = endOfJsonString(text, at);
    } else if (character === '[' || character === '{') {
      if (around.length === mostLevels) return 'Parameters nested too deeply';
      around.push({ isList: character === '[', items: 0 });
      isAwaited = true;
    } else if (character === ']' || character === '}') {
      around.pop();
    } else if (character === ',') {
      isAwaited = true;
    }
  }
  return null;
}
