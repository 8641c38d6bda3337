/**
 * Reads a search: typed terms, `not`, `or`, brackets and quotes; terms beside each other mean and, and a bare word is
 * looked for in the body.
 */
import { nearestNames } from '../errors/nearest-names.ts';
import { allOf, anyOf, everything, not, type Search, term } from './search.ts';
import { searchError } from './search-error.ts';
import { type SearchWord, searchWords } from './search-words.ts';
import { asTermName, termNames } from './terms/term-names.ts';
import { TermProblem } from './terms/term-problem.ts';
import { termTable } from './terms/term-table.ts';

/** Brackets and `not` inside each other: more is no search that somebody typed. */
const deepest = 100;

/**
 * @param text empty = everything
 * @throws HarnessError `search/invalid`, with `offset`, `length` and `meant` in its details
 */
export function parseSearch(text: string): Search {
  const reader = new SearchReader(searchWords(text), text.length);
  return reader.readAll();
}

class SearchReader {
  private at = 0;

  constructor(
    private readonly words: readonly SearchWord[],
    private readonly end: number,
  ) {}

  readAll(): Search {
    if (this.words.length === 0) return everything;
    const search = this.readOr(0);
    const rest = this.peek();
    if (rest === undefined) return search;
    throw searchError({
      ...placeOf(rest),
      problem: 'no bracket is open that this one would close',
      advice: `leaving it out, or "${rest.text}" in quotes to look for it`,
    });
  }

  private readOr(depth: number): Search {
    const parts = [this.readAnd(depth)];
    while (isKeyword(this.peek(), 'or')) {
      this.at += 1;
      parts.push(this.readAnd(depth));
    }
    return anyOf(parts);
  }

  private readAnd(depth: number): Search {
    const parts = [this.readOne(depth)];
    for (;;) {
      const next = this.peek();
      if (next === undefined || next.kind === ')' || isKeyword(next, 'or')) return allOf(parts);
      if (isKeyword(next, 'and')) this.at += 1;
      parts.push(this.readOne(depth));
    }
  }

  private readOne(depth: number): Search {
    const word = this.peek();
    if (word === undefined) throw this.missing();
    if (depth > deepest) {
      throw searchError({
        ...placeOf(word),
        problem: `more than ${deepest} brackets are inside each other`,
        advice: 'a simpler search',
      });
    }
    if (isKeyword(word, 'or') || isKeyword(word, 'and') || word.kind === ')') {
      throw searchError({
        ...placeOf(word),
        problem: `${word.text} needs something before it`,
        advice: `a term before it, or "${word.text}" in quotes to look for it`,
      });
    }
    this.at += 1;
    if (word.kind === '(') return this.readBrackets(word, depth);
    return isKeyword(word, 'not') ? not(this.readOne(depth + 1)) : readTerm(word);
  }

  private readBrackets(open: SearchWord, depth: number): Search {
    if (this.peek()?.kind === ')') {
      this.at += 1;
      return everything;
    }
    const search = this.readOr(depth + 1);
    if (this.peek()?.kind !== ')') {
      throw searchError({
        ...placeOf(open),
        problem: 'this bracket is not closed',
        advice: 'a ) at its end, or "(" in quotes to look for it',
      });
    }
    this.at += 1;
    return search;
  }

  private peek(): SearchWord | undefined {
    return this.words[this.at];
  }

  private missing() {
    const last = this.words.at(-1);
    return searchError({
      offset: this.end,
      length: 0,
      problem: `something has to follow ${last?.text ?? ''}`,
      advice: `a term, or "${last?.text ?? ''}" in quotes to look for it`,
    });
  }
}

function isKeyword(word: SearchWord | undefined, keyword: string): boolean {
  return (
    word?.kind === 'word' &&
    word.bare === keyword.length &&
    word.length === keyword.length &&
    word.text.toLowerCase() === keyword
  );
}

/** A name is letters before a colon, outside of quotes; what begins as a URL is text. */
const named = /^([a-z][a-z0-9-]*):(?!\/\/)/i;

function readTerm(word: SearchWord): Search {
  const typed = named.exec(word.text.slice(0, word.bare))?.[1];
  if (typed === undefined) return term('body', word.text);
  const name = asTermName(typed);
  if (name === null) {
    const meant = nearestNames(typed, termNames).map((near) => `${near}:`);
    throw searchError({
      offset: word.offset,
      length: typed.length,
      problem: `there is no term ${typed}:`,
      advice: `${meant[0] ?? 'one of type:, status:, header:, body:'}, or quotes around all of it to look for it in bodies`,
      meant,
    });
  }
  const value = word.text.slice(typed.length + 1);
  try {
    termTable[name].read(value, 0);
  } catch (problem) {
    if (!(problem instanceof TermProblem)) throw problem;
    const start = word.offset + typed.length + 1;
    throw searchError({
      offset: start,
      length: word.offset + word.length - start,
      problem: `${name}: ${problem.message}`,
      advice: problem.advice,
      meant: problem.meant,
    });
  }
  return term(name, value);
}

function placeOf({ offset, length }: SearchWord): { offset: number; length: number } {
  return { offset, length };
}
