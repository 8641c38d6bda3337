/** In what a request is not one that this GitLab version sends, or that somebody's own specification takes. */
import { z } from 'zod';

import { probeLevels } from '../checks/check-report.ts';
import { maskJsonText } from '../http/split-secrets.ts';

/** Levels as of a check: must = no GitLab of this version sends it so; should = it hardly does; may = worth knowing. */
export const findingSchema = z.object({
  /** `area/name`, stable. */
  id: z.string(),
  level: z.enum(probeLevels),
  title: z.string(),
  /** Place of the request in the log. */
  seq: z.int(),
  why: z.string(),
  /** Where it is read what GitLab does; empty for an own specification. */
  source: z.string(),
  evidence: z.object({ expected: z.string(), actual: z.string() }),
});

export type Finding = z.infer<typeof findingSchema>;
/** A finding of one request, whose place whoever asked knows. */
export type RequestFinding = Omit<Finding, 'seq'>;

const longestEvidence = 300;

export function evidence(expected: string, actual: string): Finding['evidence'] {
  return { expected: shorten(expected), actual: shorten(actual) };
}

/** Without the values of secret names: findings go into reports. */
function shorten(text: string): string {
  return text.length > longestEvidence
    ? `${maskJsonText(text.slice(0, longestEvidence))}…`
    : maskJsonText(text);
}
