/** Cuts the text of a search into words and brackets. Quotes may stand around a word or any part of it. */
import { searchError } from './search-error.ts';

export interface SearchWord {
  readonly kind: 'word' | '(' | ')';
  readonly offset: number;
  readonly length: number;
  /** Without quotes; of a bracket the bracket. */
  readonly text: string;
  /** How much of the text stood before the first quote. */
  readonly bare: number;
}

const blank = /\s/;

/** @throws HarnessError `search/invalid` for a quote that is not closed */
export function searchWords(source: string): SearchWord[] {
  const words: SearchWord[] = [];
  let at = 0;
  while (at < source.length) {
    const character = source.charAt(at);
    if (blank.test(character)) {
      at += 1;
    } else if (character === '(' || character === ')') {
      words.push({ kind: character, offset: at, length: 1, text: character, bare: 1 });
      at += 1;
    } else {
      const word = readWord(source, at);
      words.push(word);
      at += word.length;
    }
  }
  return words;
}

function readWord(source: string, offset: number): SearchWord {
  let text = '';
  let bare: number | null = null;
  let at = offset;
  for (; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (blank.test(character) || character === '(' || character === ')') break;
    if (character !== '"') {
      text += character;
      continue;
    }
    bare ??= text.length;
    const quoted = readQuoted(source, at);
    text += quoted.text;
    at = quoted.end;
  }
  return { kind: 'word', offset, length: at - offset, text, bare: bare ?? text.length };
}

/** @returns what is between the quotes, and where the closing one is */
function readQuoted(source: string, open: number): { readonly text: string; readonly end: number } {
  let text = '';
  for (let at = open + 1; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (character === '"') return { text, end: at };
    if (character === '\\' && at + 1 < source.length) at += 1;
    text += source.charAt(at);
  }
  throw searchError({
    offset: open,
    length: source.length - open,
    problem: 'this quote is not closed',
    advice: String.raw`another " at its end, or \" for a quote that is looked for`,
  });
}
