/** Searches all pages of the documentation by headings and words, without a network. */
import MiniSearch from 'minisearch';

import { type HelpPage, type HelpSection, sectionsOf } from '#core/help/help-page.ts';

export interface HelpMatch {
  readonly page: string;
  readonly pageTitle: string;
  readonly anchor: string | null;
  readonly title: string;
  /** Some words around what was found. */
  readonly excerpt: string;
  /** The words of the page that answer the search, in small letters. */
  readonly words: readonly string[];
}

export interface HelpSearch {
  readonly find: (words: string) => readonly HelpMatch[];
}

const mostFound = 30;
const excerptLength = 150;

/** Words, and what is typed as one: `X-Api-Key`, `type:`, `--no-own-events`, `event_type` are found by their parts too. */
function wordsIn(text: string): string[] {
  const whole = text.match(/[\p{L}\p{N}][\p{L}\p{N}_./:-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu) ?? [];
  const parts = whole.flatMap((word) => word.split(/[^\p{L}\p{N}]+/u));
  return [...new Set([...whole, ...parts])].filter((word) => word !== '');
}

/** From a little before the first of the words on. */
function excerptOf(text: string, words: readonly string[]): string {
  const line = text.replace(/\s+/g, ' ');
  const small = line.toLowerCase();
  const places = words.map((word) => small.indexOf(word)).filter((place) => place >= 0);
  const found = places.length === 0 ? 0 : Math.min(...places);
  const from = found < 50 ? 0 : line.indexOf(' ', found - 40) + 1;
  const cut = line.slice(from, from + excerptLength);
  return `${from === 0 ? '' : '… '}${cut}${from + excerptLength < line.length ? ' …' : ''}`;
}

export function createHelpSearch(pages: readonly HelpPage[]): HelpSearch {
  const sections = pages.flatMap(sectionsOf);
  const index = new MiniSearch<HelpSection & { readonly id: number }>({
    fields: ['title', 'pageTitle', 'text'],
    tokenize: wordsIn,
    searchOptions: {
      // All of the words, the last one perhaps half typed; one letter may be wrong in a long one.
      combineWith: 'AND',
      boost: { title: 6, pageTitle: 2 },
      prefix: (_, at, terms) => at === terms.length - 1,
      fuzzy: (term) => (term.length > 5 ? 1 : false),
      weights: { fuzzy: 0.2, prefix: 0.6 },
      tokenize: (text) =>
        text
          .toLowerCase()
          .split(/[^\p{L}\p{N}]+/u)
          .filter((word) => word !== ''),
    },
  });
  index.addAll(sections.map((section, id) => ({ ...section, id })));
  return {
    find: (words) =>
      index
        .search(words)
        .slice(0, mostFound)
        .flatMap(({ id, terms }) => {
          const section = sections[Number(id)];
          if (section === undefined) return [];
          const { page, pageTitle, anchor, title, text } = section;
          return [
            { page, pageTitle, anchor, title, excerpt: excerptOf(text, terms), words: terms },
          ];
        }),
  };
}
