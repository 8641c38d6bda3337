/**
 * The text of a file in YAML, or in JSON, which is YAML too, as a value that knows the line of each of its parts. What
 * the value means is not known here.
 */
import { isCollection, isNode, LineCounter, parseDocument } from 'yaml';

import { describeDeepNesting, findDeepYaml } from '../errors/nesting.ts';

/** Where a value is, by keys and indexes from the top. */
export type DocumentPath = readonly (string | number)[];

export interface YamlText {
  readonly value: unknown;
  /** The line, from 1, of what is at that path, or of the nearest thing around it. */
  readonly lineOf: (path: DocumentPath) => number;
}

/** Makes the error of what is wrong on a line, counted from 1; the problem is a sentence that begins small. */
export type RefuseLine = (line: number, problem: string) => Error;

/**
 * @param what the file holds, as in "more than a scenario may hold"
 * @throws what `refuse` makes, where the text is neither YAML nor JSON
 */
export function parseYaml(text: string, what: string, refuse: RefuseLine): YamlText {
  const deep = findDeepYaml(text);
  if (deep !== null) throw refuse(deep.line, `${describeDeepNesting(deep)}.`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const [sentence = ''] = error.message.split(/ at line |\n/);
    throw refuse(error.linePos?.[0].line ?? 1, `it is no YAML (${sentence}).`);
  }
  const lineOf = (path: DocumentPath): number => {
    for (let length = path.length; length >= 0; length -= 1) {
      const offset = startOf(path.slice(0, length));
      if (offset !== null) return lines.linePos(offset).line;
    }
    return 1;
  };
  /** Where the key stands, or the item of a list; null where there is nothing. */
  const startOf = (path: DocumentPath): number | null => {
    const parent = document.getIn(path.slice(0, -1), true);
    const last = path.at(-1);
    if (isCollection(parent) && last !== undefined) {
      for (const item of parent.items) {
        const key = typeof item === 'object' && item !== null && 'key' in item ? item.key : null;
        if (isNode(key) && String(key) === last) return key.range?.[0] ?? null;
      }
    }
    const node = document.getIn(path, true);
    return isNode(node) ? (node.range?.[0] ?? null) : null;
  };
  try {
    // An alias stands for what it names, and a few lines of aliases of aliases for more than there is memory.
    return { value: document.toJS({ maxAliasCount: 100 }), lineOf };
  } catch {
    throw refuse(1, `its aliases stand for more than ${what} may hold.`);
  }
}
