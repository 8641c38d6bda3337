/** A probe as the rule that it stands for, for lists of them. */
import type { ProfileTimeline } from '../profiles/profile.ts';
import type { ProbeLevel } from './check-report.ts';
import { areaOf, type Probe } from './probe.ts';
import { sinceOf } from './since-of.ts';

export function ruleOf(
  probe: Probe,
  timeline: Pick<ProfileTimeline, 'milestones' | 'capabilities'>,
): {
  readonly id: string;
  readonly level: ProbeLevel;
  readonly area: string;
  readonly title: string;
  readonly since: string;
  readonly source: string;
} {
  const { id, level, title, source } = probe;
  return { id, level, area: areaOf(probe), title, since: sinceOf(probe, timeline), source };
}
