/** A recording that a harness holds against a GitLab version: how far that is, and what it found. */
import { z } from 'zod';

import { findingGroupSchema } from '#core/conform/finding-groups.ts';
import { errorCategories } from '#core/errors/harness-error.ts';

const states = ['running', 'finished', 'failed', 'cancelled'] as const;

export const recordingCheckSchema = z.object({
  recording: z.string(),
  state: z.enum(states),
  /** Entries that were read, of those that there were when it began. */
  progress: z.object({ done: z.int(), total: z.int() }),
  /** Requests that were judged; an attempt and its capture are one. */
  requests: z.int(),
  /** The version that is judged by; null = it is not known yet, or there is nothing to judge. */
  profile: z.string().nullable(),
  /** Those that match best; null = one was asked for, or it is not known yet. */
  matches: z.array(z.string()).nullable(),
  /** Findings by how much they weigh. */
  counts: z.object({ must: z.int(), should: z.int(), may: z.int() }),
  /** What weighs most first, of the first hundreds of different ones. */
  groups: z.array(findingGroupSchema),
  /** Once it has failed: why. */
  failure: z
    .object({ code: z.string(), category: z.enum(errorCategories), message: z.string() })
    .nullable(),
});

/** What is pushed while it goes on. */
export const recordingCheckProgressSchema = recordingCheckSchema.pick({
  recording: true,
  state: true,
  progress: true,
});

export type RecordingCheck = z.infer<typeof recordingCheckSchema>;
export type RecordingCheckProgress = z.infer<typeof recordingCheckProgressSchema>;
