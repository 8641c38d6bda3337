/** The versions to choose from, each with what it brought in a few words: `18.1`, `8 s limits`. */
import { z } from 'zod';

import { hasReached } from '../compare-versions.ts';
import type { ProfileTimeline } from '../profile.ts';
import type { ChangeHistory } from './change-history.ts';

export const milestoneSchema = z.object({
  version: z.string(),
  /** What came with it, most telling first; empty where nothing but details did. */
  words: z.array(z.string()),
});

export type Milestone = z.infer<typeof milestoneSchema>;

/** @returns every milestone of the timeline, oldest first */
export function describeMilestones(
  { milestones }: ProfileTimeline,
  histories: readonly ChangeHistory[],
): readonly Milestone[] {
  return milestones.map((version, index) => {
    const before = milestones[index - 1];
    const words = histories.flatMap(({ steps }) =>
      steps
        .filter(({ since }) => hasReached(version, since))
        .filter(({ since }) => before === undefined || !hasReached(before, since))
        .flatMap((step) => step.words ?? []),
    );
    return { version, words: [...new Set(words)] };
  });
}

/** `18.1: 8 s limits`, with the first few of its words. */
export function milestoneLabel({ version, words }: Milestone, most = 2): string {
  if (words.length === 0) return version;
  const rest = words.length > most ? ', …' : '';
  return `${version}: ${words.slice(0, most).join(', ')}${rest}`;
}
