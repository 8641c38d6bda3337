/** The one error of this room: a search that cannot be read, with the place of the word that is wrong. */
import { HarnessError } from '../errors/harness-error.ts';

export interface SearchMistake {
  /** Where the wrong word begins, in UTF-16 units from 0, and how long it is; 0 = something is missing there. */
  readonly offset: number;
  readonly length: number;
  readonly problem: string;
  readonly advice: string;
  /** What may have been meant, best first. */
  readonly meant?: readonly string[];
}

export function searchError({
  offset,
  length,
  problem,
  advice,
  meant = [],
}: SearchMistake): HarnessError {
  return new HarnessError({
    code: 'search/invalid',
    category: 'user-input',
    message: `Failed to read the search, at character ${offset + 1}: ${problem}. Try ${advice}.`,
    details: { offset, length, meant },
  });
}
