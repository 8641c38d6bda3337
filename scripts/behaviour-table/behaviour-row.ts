/**
 * The list of what is known of GitLab, row by row, as it stands in fixtures/gitlab-behaviour: one file for each
 * subject. Which tests prove a row the tests say, by its id. Nothing is decided here; code that behaves by a row reads capabilities and settings of a profile.
 */
import { readdirSync, readFileSync } from 'node:fs';

import { z } from 'zod';

import { changeAreaSchema } from '#core/profiles/profile.ts';

const milestone = z.string().regex(/^(?:\d+\.\d+|next)$/);

/**
 * read: in source or specs. documented: in GitLab's documents. measured: tried with the same library, or captured.
 * inferred: follows from something known. unknown: nothing was found, so a choice was made.
 */
const evidenceSchema = z.enum(['read', 'documented', 'measured', 'inferred', 'unknown']);

const choiceSchema = z.strictObject({
  /** A file of docs/discoveries, without its extension. */
  document: z.string(),
  /** The first cell of a row there, or how it begins. */
  question: z.string(),
});

const rowSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/),
  /** One short statement, in Markdown, in the project's own words. */
  row: z.string().min(1),
  /** A few words for a list of versions, where it is worth a place there. */
  words: z.string().optional(),
  /** Mutations, fields, flags or event types that the row is about. */
  names: z.array(z.string()).default([]),
  since: milestone.optional(),
  until: milestone.optional(),
  known: z.array(evidenceSchema).min(1),
  /** Paths in GitLab's repository, titles of its documents, or the library that was tried. */
  source: z.string().min(1),
  /** Where it is said what was chosen for what is inferred or unknown. */
  chosen: z.array(choiceSchema).default([]),
});

const subjectSchema = z.strictObject({
  title: z.string(),
  about: z.string(),
  sections: z
    .array(
      z.strictObject({
        title: z.string(),
        /** What dated rows count among where versions are compared; left out = they are not. */
        area: changeAreaSchema.optional(),
        rows: z.array(rowSchema),
      }),
    )
    .min(1),
});

export type BehaviourRow = z.infer<typeof rowSchema>;
export type BehaviourChoice = z.infer<typeof choiceSchema>;
export type BehaviourSubject = z.infer<typeof subjectSchema>;

const folder = new URL('../../fixtures/gitlab-behaviour/', import.meta.url);

/** Every subject, in the order of the files' names. */
export function readBehaviour(): readonly BehaviourSubject[] {
  return readdirSync(folder)
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .map((name) => subjectSchema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))));
}

/** The rows of all subjects. */
export function rowsOf(subjects: readonly BehaviourSubject[]): readonly BehaviourRow[] {
  return subjects.flatMap(({ sections }) => sections.flatMap(({ rows }) => rows));
}
