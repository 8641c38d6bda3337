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

function describe(text: string, { error, offset, length }: ParseError): string {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  const word = text.slice(offset, offset + Math.min(Math.max(1, length), 20));
  const has = word === '' ? 'the end of the file' : JSON.stringify(word);
  return `line ${line}, column ${column} has ${has}${reasons[printParseErrorCode(error)] ?? ', which is no JSON'}`;
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
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  return first === undefined ? 'it cannot be read' : describe(text, first);
}
