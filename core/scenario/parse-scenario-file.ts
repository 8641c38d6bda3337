/**
 * The text of a scenario file, in YAML or in JSON, which is YAML too, as a value that knows the line of each of its
 * parts. What the value means is not known here.
 */
import { isCollection, isNode, LineCounter, parseDocument } from 'yaml';

import { describeDeepNesting, findDeepYaml } from '../errors/nesting.ts';
import type { DocumentPath } from './fill-variables.ts';
import { type ScenarioDocument, scenarioError } from './read-scenario.ts';

/**
 * @param file as it is called in messages
 * @throws HarnessError `scenario/invalid` where the text is neither YAML nor JSON
 */
export function parseScenarioFile(file: string, text: string): ScenarioDocument {
  const deep = findDeepYaml(text);
  if (deep !== null) throw scenarioError(file, deep.line, `${describeDeepNesting(deep)}.`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const [sentence = ''] = error.message.split(/ at line |\n/);
    throw scenarioError(file, error.linePos?.[0].line ?? 1, `it is no YAML (${sentence}).`);
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
  return { file, value: valueOf(file, document), lineOf };
}

/** An alias stands for what it names, and a few lines of aliases of aliases for more than there is memory. */
function valueOf(file: string, document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    throw scenarioError(file, 1, 'its aliases stand for more than a scenario may hold.');
  }
}
