/** Findings that are the same in many requests once, with the first places: what a whole recording comes to. */
import { z } from 'zod';

import { type Finding, findingSchema } from './finding.ts';

export const findingGroupSchema = z.object({
  /** As it stood where it was found first. */
  first: findingSchema,
  count: z.int().positive(),
  /** The first places that have it. */
  seqs: z.array(z.int()),
});

export type FindingGroup = z.infer<typeof findingGroupSchema>;

const mostPlaces = 5;
const rank = { must: 0, should: 1, may: 2 } as const;

export class FindingGroups {
  private readonly groups = new Map<string, FindingGroup>();

  /** @param most groups that are kept at the most; what is new beyond that is counted elsewhere only */
  constructor(private readonly most = Infinity) {}

  add(finding: Finding): void {
    const key = `${finding.id} ${finding.title}`;
    const group = this.groups.get(key);
    if (group === undefined) {
      if (this.groups.size < this.most) {
        this.groups.set(key, { first: finding, count: 1, seqs: [finding.seq] });
      }
      return;
    }
    group.count += 1;
    if (group.seqs.length < mostPlaces && group.seqs.at(-1) !== finding.seq) {
      group.seqs.push(finding.seq);
    }
  }

  /** What weighs most first. */
  inOrder(): readonly FindingGroup[] {
    return [...this.groups.values()].sort(
      (one, other) => rank[one.first.level] - rank[other.first.level],
    );
  }
}
