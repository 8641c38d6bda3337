/**
 * Puts places where a search asks for what people wrote on entries: that stands beside the log, is short, and is known
 * before any entry is looked at, so that no matcher has to know of it.
 */
import type { AnnotatedEntry } from '../annotations/annotation.ts';
import { everything, not, type Search, type SearchTerm, term } from './search.ts';
import { termsOf } from './search-scope.ts';
import { writePlaces } from './terms/place-term.ts';
import type { AnnotationTest } from './terms/term.ts';
import { termTable } from './terms/term-table.ts';

function annotationTestOf({ name, value }: SearchTerm): AnnotationTest | null {
  const read = termTable[name].read(value, 0);
  return read.of === 'annotation' ? read.test : null;
}

/** Whether it has a term that asks for what people wrote. */
export function asksForAnnotations(search: Search): boolean {
  return termsOf(search).some((one) => annotationTestOf(one) !== null);
}

/** @param annotated what is written on which entries; both sides of a request are found */
export function resolveAnnotations(search: Search, annotated: readonly AnnotatedEntry[]): Search {
  switch (search.kind) {
    case 'term': {
      const test = annotationTestOf(search);
      return test === null ? search : placesOf(annotated.filter(test));
    }
    case 'not':
      return not(resolveAnnotations(search.of, annotated));
    case 'and':
    case 'or':
      return { ...search, of: search.of.map((part) => resolveAnnotations(part, annotated)) };
  }
}

function placesOf(annotated: readonly AnnotatedEntry[]): Search {
  if (annotated.length === 0) return not(everything);
  const seqs = annotated.flatMap(({ seq, partner }) => (partner === null ? [seq] : [seq, partner]));
  return term('seq', writePlaces(seqs.map((seq) => ({ from: seq, to: seq }))));
}
