/**
 * What is typed into the filter box: plain words, which are looked for in what rows say, or a search in the language of
 * the log, which the harness reads.
 */
import { isHarnessError } from '#core/errors/harness-error.ts';
import { nearestNames } from '#core/errors/nearest-names.ts';
import { parseSearch } from '#core/search/parse-search.ts';
import { asTermName, termNames } from '#core/search/terms/term-names.ts';

/** Where a search cannot be read: the word that is wrong, and why. */
export interface FilterProblem {
  readonly message: string;
  readonly offset: number;
  readonly length: number;
}

export type ReadFilter =
  | { readonly kind: 'words' }
  | { readonly kind: 'search'; readonly search: string }
  | { readonly kind: 'problem'; readonly problem: FilterProblem };

export function readFilter(text: string): ReadFilter {
  if (!isSearch(text)) return { kind: 'words' };
  try {
    parseSearch(text);
    return { kind: 'search', search: text };
  } catch (error) {
    if (!isHarnessError(error)) throw error;
    const { offset, length } = error.details;
    return {
      kind: 'problem',
      problem: {
        message: error.message,
        offset: typeof offset === 'number' ? offset : 0,
        length: typeof length === 'number' ? length : 0,
      },
    };
  }
}

/** Whether it has a term, quotes or brackets; an address such as localhost:4082 has none. */
export function isSearch(text: string): boolean {
  if (/["()]/.test(text)) return true;
  return text.split(/\s+/).some((word) => {
    const name = /^([a-z]+):(?!\/\/)/i.exec(word)?.[1]?.toLowerCase();
    if (name === undefined) return false;
    return asTermName(name) !== null || nearestNames(name, termNames).length > 0;
  });
}
