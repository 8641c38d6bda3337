/**
 * Where a text stops being JSON, in words that a person can act on: line, column, what stands there and what
 * should. Runtimes word this differently, quote across line ends, and mostly leave the place out.
 */
import { parse, type ParseError, printParseErrorCode } from 'jsonc-parser';

import { describeDeepNesting, findDeepJson } from './nesting.ts';

const should = (what: string): string => ` where ${what} should stand`;

/** What is said of a place, by the name that the library gives it; of all others, that it is no JSON. */
const reasons: Readonly<Record<string, string>> = {
  PropertyNameExpected: should('a name in double quotes'),
  ValueExpected: should('a value'),
  ColonExpected: should('":"'),
  CommaExpected: should('"," or the end of the object or list'),
  CloseBraceExpected: should('"}"'),
  CloseBracketExpected: should('"]"'),
  EndOfFileExpected: should('nothing more'),
  UnexpectedEndOfString: ', a text without its closing quote',
  InvalidEscapeCharacter: ', a text with an escape that JSON does not have',
};

/** A place where a text stops being JSON; lines and columns count from 1. */
export interface JsonProblem {
  readonly offset: number;
  /** Characters of what should not stand there. */
  readonly length: number;
  readonly line: number;
  readonly column: number;
  /** `"foo" where a value should stand` */
  readonly reason: string;
}

function problemOf(text: string, { error, offset, length }: ParseError): JsonProblem {
  const before = text.slice(0, offset);
  const word = text.slice(offset, offset + Math.min(Math.max(1, length), 20));
  const has = word === '' ? 'the end of the file' : JSON.stringify(word);
  return {
    ...{ offset, length },
    line: before.split('\n').length,
    column: offset - before.lastIndexOf('\n'),
    reason: `${has}${reasons[printParseErrorCode(error)] ?? ', which is no JSON'}`,
  };
}

/** The first one; null = `JSON.parse` takes the text. */
export function findJsonProblem(text: string): JsonProblem | null {
  try {
    JSON.parse(text);
    return null;
  } catch {
    const errors: ParseError[] = [];
    parse(text, errors, { disallowComments: true, allowTrailingComma: false });
    const [first] = errors;
    if (first !== undefined) return problemOf(text, first);
    return { offset: 0, length: 1, line: 1, column: 1, reason: 'what cannot be read as JSON' };
  }
}

/**
 * Reads the text of a file. Editors of some systems begin one with a byte order mark, which is no JSON.
 * @param refuse makes the error, of `it is not JSON (line 3, column 5 has ...)` or of how deep it nests
 * @throws what `refuse` makes
 */
export function parseJson(text: string, refuse: (problem: string) => Error): unknown {
  const json = text.replace(/^\uFEFF/, '');
  const deep = findDeepJson(json);
  if (deep !== null) throw refuse(describeDeepNesting(deep));
  try {
    return JSON.parse(json);
  } catch {
    throw refuse(`it is not JSON (${describeJsonProblem(json)})`);
  }
}

/**
 * Reads a text that may be JSON.
 * @returns undefined = it is none, or nests too deeply to be taken for it
 */
export function jsonIn(text: string): unknown {
  try {
    return findDeepJson(text) === null ? (JSON.parse(text) as unknown) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param text one that `JSON.parse` refuses
 * @returns `line 3, column 5 has "foo" where a value should stand`
 */
export function describeJsonProblem(text: string): string {
  const problem = findJsonProblem(text);
  if (problem === null) return 'it cannot be read';
  const { line, column, reason } = problem;
  return `line ${line}, column ${column} has ${reason}`;
}
