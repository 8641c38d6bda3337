/** What may stand where somebody types: names of terms, and the values that a term has or that the log has of it. */
import { asTermName, type TermName, termNames } from './terms/term-names.ts';
import { termTable } from './terms/term-table.ts';

export interface Completion {
  /** What it takes the place of, from its first character to behind its last. */
  readonly from: number;
  readonly to: number;
  readonly options: readonly string[];
}

/** Values that the log has, for a term whose values are not few by themselves. */
export type ValuesOf = (name: TermName) => readonly string[];

const mostOptions = 50;

/** @param caret where the next character would be typed */
export function completeSearch(text: string, caret: number, valuesOf: ValuesOf): Completion {
  const before = text.slice(0, caret);
  const from = Math.max(...[' ', '\t', '\n', '(', ')'].map((edge) => before.lastIndexOf(edge))) + 1;
  const behind = /^[^\s()]*/.exec(text.slice(caret))?.[0].length ?? 0;
  const typed = before.slice(from);
  const options = optionsOf(typed, valuesOf).slice(0, mostOptions);
  return { from, to: caret + behind, options };
}

function optionsOf(typed: string, valuesOf: ValuesOf): string[] {
  const colon = typed.indexOf(':');
  if (colon === -1) {
    const names = termNames.map((name) => `${name}:`);
    const found = [...names, 'not', 'or'].filter((name) => name.startsWith(typed.toLowerCase()));
    // What is whole already is not to become another by a careless Enter.
    return found.includes(typed) ? [typed, ...found.filter((name) => name !== typed)] : found;
  }
  const name = asTermName(typed.slice(0, colon));
  if (name === null) return [];
  const part = typed
    .slice(colon + 1)
    .replaceAll('"', '')
    .toLowerCase();
  const known = new Set(termTable[name].values ?? valuesOf(name));
  return [...known]
    .filter((value) => value.toLowerCase().includes(part))
    .map((value) => `${name}:${/[\s()"]/.test(value) ? JSON.stringify(value) : value}`);
}
