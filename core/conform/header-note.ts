/** Where a header of a request comes from, or in what it is not as GitLab sends it. */
import { z } from 'zod';

/**
 * `gitlab`: GitLab writes it, from the destination or the event. `default`: its HTTP client adds it. `custom`: the
 * destination has it. `re-cased`: the destination has it in another case than it went out. The others are not as this
 * version sends them: `case` (of the name), `value`, `reordered`, `extra`, `missing`.
 */
export const headerWords = [
  'gitlab',
  'default',
  'custom',
  're-cased',
  'case',
  'value',
  'reordered',
  'extra',
  'missing',
] as const;

export const headerNoteSchema = z.object({
  /** Which of the request's headers, from 0; null = it has no such header. */
  place: z.int().nonnegative().nullable(),
  name: z.string(),
  word: z.enum(headerWords),
  why: z.string(),
  /** The first GitLab version that sends it; null = all do, or no GitLab does. */
  since: z.string().nullable(),
  /** Where it is read. */
  source: z.string(),
});

export type HeaderWord = (typeof headerWords)[number];
export type HeaderNote = z.infer<typeof headerNoteSchema>;

/** Whether no GitLab of the version sends the header so. */
export function isDeviation(word: HeaderWord): boolean {
  return headerWords.indexOf(word) >= headerWords.indexOf('case');
}
