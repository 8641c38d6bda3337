/**
 * How well a text answers what somebody types of it. The letters have to occur in their order; those at the beginning of a word
 * and those that follow one another count more, so that `swv` finds "Switch the GitLab version". A word that begins with all of
 * them counts most.
 */

const perLetter = 1;
const atWordStart = 8;
const inARow = 5;

function isWordStart(text: string, place: number): boolean {
  return place === 0 || /[^\p{L}\p{N}]/u.test(text[place - 1] ?? '');
}

/** The places at which a word may go on from: greedy from the first letter that is given. */
function scoreFrom(text: string, word: string, start: number): number | null {
  let score = 0;
  let last = start - 1;
  for (const letter of word) {
    const place = text.indexOf(letter, last + 1);
    if (place === -1) return null;
    score +=
      perLetter + (isWordStart(text, place) ? atWordStart : 0) + (place === last + 1 ? inARow : 0);
    last = place;
  }
  return score;
}

/** The best of all beginnings. */
function scoreWord(text: string, word: string): number | null {
  let best: number | null = null;
  for (
    let start = text.indexOf(word[0] ?? '');
    start !== -1;
    start = text.indexOf(word[0] ?? '', start + 1)
  ) {
    const isWhole = text.startsWith(word, start) && isWordStart(text, start);
    if (isWhole) return word.length * (perLetter + atWordStart + inARow);
    const score = scoreFrom(text, word, start);
    if (score !== null && (best === null || score > best)) best = score;
  }
  return best;
}

/** @returns null when a word of the search does not occur; a search without words is 0 */
export function fuzzyScore(text: string, search: string): number | null {
  const lower = text.toLowerCase();
  let sum = 0;
  for (const word of search.toLowerCase().split(/\s+/).filter(Boolean)) {
    const score = scoreWord(lower, word);
    if (score === null) return null;
    sum += score;
  }
  return sum;
}
