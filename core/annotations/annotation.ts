/**
 * What people write on the entries of a log: a mark, which is a star, a colour or both, and a note. It stands beside the
 * log, whose lines are never changed, and belongs to a request whole: to the side of it that was logged first.
 */
import { z } from 'zod';

export const markColours = ['red', 'orange', 'green', 'blue', 'purple'] as const;
export type MarkColour = (typeof markColours)[number];

/** Characters of a note. */
export const longestNote = 2000;

/** Entries of a recording that something can be written on: a page holds all that was. */
export const mostAnnotated = 10_000;

const fields = {
  star: z.boolean().describe('whether it has a star'),
  colour: z.enum(markColours).nullable().describe('null = none'),
  note: z.string().max(longestNote).describe('of several lines, if wanted; empty = none'),
};

export const annotationSchema = z.object({
  seq: z.int().positive().describe('of the entry, of a request the side that was logged first'),
  ...fields,
});

export type Annotation = z.infer<typeof annotationSchema>;

/** What is written, wherever that is: as files have it that were exported. */
export const writtenSchema = z.object(fields);

export type Written = z.infer<typeof writtenSchema>;

/** What is written on an entry from now on; what is left out stays. */
export const annotationChangeSchema = z.object({
  seq: z.int().positive().describe('of the entry, of a request either side'),
  star: fields.star.optional(),
  colour: fields.colour.optional(),
  note: fields.note.optional(),
});

export type AnnotationChange = z.infer<typeof annotationChangeSchema>;

/** With the other side of its request, where that was logged: what is written on one stands on both. */
export const annotatedEntrySchema = annotationSchema.extend({
  partner: z.int().positive().nullable().describe('the other side of its request; null = none'),
});

export type AnnotatedEntry = z.infer<typeof annotatedEntrySchema>;

export function noAnnotation(seq: number): Annotation {
  return { seq, star: false, colour: null, note: '' };
}

export function isAnnotated({ star, colour, note }: Omit<Annotation, 'seq'>): boolean {
  return star || colour !== null || note !== '';
}

/** A note that is blank is none; the ends of its lines are those of Unix. */
export function changeAnnotation(
  before: Annotation,
  { star = before.star, colour = before.colour, note = before.note }: AnnotationChange,
): Annotation {
  const lines = note.replaceAll(/\r\n?/g, '\n').trimEnd();
  return { seq: before.seq, star, colour, note: lines.trim() === '' ? '' : lines };
}

/** `star, red`; empty = there is only a note, or nothing. */
export function markInWords({ star, colour }: Pick<Annotation, 'star' | 'colour'>): string {
  return [...(star ? ['star'] : []), ...(colour === null ? [] : [colour])].join(', ');
}

/** All of it as one text: `star, red: the note`. */
export function annotationInWords(annotation: Omit<Annotation, 'seq'>): string {
  return [markInWords(annotation), annotation.note].filter((part) => part !== '').join(': ');
}

/** Finds what is written on an entry, whichever side of a request it is. */
export function createAnnotationFinder(
  annotated: readonly AnnotatedEntry[],
): (seq: number) => AnnotatedEntry | null {
  const bySeq = new Map<number, AnnotatedEntry>();
  for (const entry of annotated) {
    bySeq.set(entry.seq, entry);
    if (entry.partner !== null) bySeq.set(entry.partner, entry);
  }
  return (seq) => bySeq.get(seq) ?? null;
}
