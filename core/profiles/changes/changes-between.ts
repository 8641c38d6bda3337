/** What an integrator finds different between two GitLab versions, whichever of them is the newer. */
import { z } from 'zod';

import { hasReached } from '../compare-versions.ts';
import { changeAreas, changeAreaSchema } from '../profile.ts';
import { type ChangeHistory, stepAt } from './change-history.ts';

export const versionChangeSchema = z.object({
  area: changeAreaSchema,
  /** What it is about, in a few words. */
  about: z.string(),
  /** What holds in the one version and in the other; null = nothing of the kind. In Markdown. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** The version that made the newer of the two as it is. */
  since: z.string(),
  /** Mutations, fields, flags and settings by their own names. */
  names: z.array(z.string()),
  /** Where it was read: paths in GitLab's repository, documents, merge requests. */
  source: z.string(),
});

export type VersionChange = z.infer<typeof versionChangeSchema>;

/**
 * @param from a version that a profile can be made of; flags have the default of the version
 * @param to another, newer or older
 * @returns by area, in the order of time
 */
export function changesBetween(
  from: string,
  to: string,
  histories: readonly ChangeHistory[],
): readonly VersionChange[] {
  const newer = hasReached(to, from) ? to : from;
  const changes = histories.flatMap((history): VersionChange[] => {
    const [before, after, newest] = [from, to, newer].map((one) => stepAt(history, one));
    if (newest === undefined || before?.holds === after?.holds) return [];
    return [
      {
        area: history.area,
        about: history.about,
        before: before?.holds ?? null,
        after: after?.holds ?? null,
        since: newest.since,
        names: [...history.names],
        source: newest.source,
      },
    ];
  });
  return changes.toSorted(
    (one, other) =>
      changeAreas.indexOf(one.area) - changeAreas.indexOf(other.area) || byTime(one, other),
  );
}

function byTime({ since: one }: VersionChange, { since: other }: VersionChange): number {
  if (one === other) return 0;
  return hasReached(one, other) ? 1 : -1;
}
