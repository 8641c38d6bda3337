/** Since when a probe counts: the first version that sends it without a flag being turned on. */
import type { ProfileTimeline } from '../profiles/profile.ts';
import type { Probe } from './probe.ts';

export function sinceOf(
  { needs }: Pick<Probe, 'needs'>,
  { milestones, capabilities }: Pick<ProfileTimeline, 'milestones' | 'capabilities'>,
): string {
  const places = needs.map((need) => {
    const row = capabilities.find(({ capability }) => capability === need);
    return milestones.indexOf(row?.flag?.onSince ?? row?.since ?? '');
  });
  return milestones[Math.max(0, ...places)] ?? '';
}
