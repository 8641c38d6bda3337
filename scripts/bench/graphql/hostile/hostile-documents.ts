/**
 * Documents that cost more to judge than they look: each of a shape that has made some server walk it over and over.
 * They fill GitLab's limit of 10,000 characters, or a smaller one where growth is looked at.
 */
import { otherShapes } from './other-shapes.ts';
import { selectionShapes } from './selection-shapes.ts';

export interface HostileDocument {
  readonly name: string;
  readonly query: string;
}

/** Every shape, as a document of at most so many characters. */
export function hostileDocuments(length = 10_000): readonly HostileDocument[] {
  return Object.entries({ ...selectionShapes, ...otherShapes }).map(([name, make]) => ({
    name,
    query: make(Math.floor(length)).slice(0, length),
  }));
}
