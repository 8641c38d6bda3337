/** What is to be said of a JSON text while somebody writes it: where it stops being JSON, and what its schema wants. */
import { findJsonProblem } from '../errors/json-problem.ts';
import { findDeepJson } from '../errors/nesting.ts';
import { type JsonSchema, schemaProblems } from './json-schema.ts';
import { createJsonTree } from './json-tree.ts';

export interface JsonRemark {
  readonly from: number;
  readonly to: number;
  /** From 1. */
  readonly line: number;
  /** `error`: it is no JSON. `warning`: it is, and not as the schema has it. */
  readonly level: 'error' | 'warning';
  readonly message: string;
}

/** @param schema null = none is known, and any JSON will do */
export function jsonRemarks(text: string, schema: JsonSchema | null): readonly JsonRemark[] {
  const problem = findJsonProblem(text);
  if (problem !== null) {
    const { offset: from, length, line, reason } = problem;
    const to = Math.min(text.length, from + Math.max(1, length));
    return [{ from, to, line, level: 'error', message: reason }];
  }
  if (schema === null || findDeepJson(text) !== null) return [];
  const tree = createJsonTree(text);
  return schemaProblems(JSON.parse(text), schema).map(({ pointer, at, message, description }) => {
    const { start: from = 0, end = text.length } = tree.wayTo(at)?.at(-1) ?? {};
    // A whole object is not marked for what it lacks: its brace stands for it.
    const to = pointer === at ? end : from + 1;
    const name = pointer === '' ? 'This' : pointer;
    return {
      ...{ from, to, line: lineOf(text, from), level: 'warning' },
      message: `${name} ${message}.${description === null ? '' : ` ${description}`}`,
    } as const;
  });
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
