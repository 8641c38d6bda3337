/** Three hours of events that nobody will ever send. */
import { hour, minute, placed, type Rehearsal, rehearsedGroup, storedEvent } from '../rehearsal.ts';

export const threeHoursDropped: Rehearsal = {
  id: 'incident/2026-05-19-three-hours-dropped',
  title: 'Three hours dropped',
  story:
    'On 19 May 2026 GitLab.com dropped every audit streaming job from 15:48 to 18:54 UTC. The events happened and are in its database; no receiver got them, and none was told. What streams again afterwards looks as if nothing had been.',
  source: 'production issue 22170 of gitlab-com/gl-infra/production',
  profile: '19.1',
  speed: 1,
  acts: [
    {
      title: 'Before 15:48',
      fate: 'kept',
      order: { fixtures: [storedEvent], count: 10, set: placed(rehearsedGroup) },
      agoMs: (index) => 3 * hour + 16 * minute - index * minute,
    },
    {
      title: '15:48 to 18:54',
      fate: 'dropped',
      order: { fixtures: [storedEvent], count: 12, set: placed(rehearsedGroup) },
      agoMs: (index) => 3 * hour + 6 * minute - index * 15 * minute,
    },
    {
      title: 'After 18:54',
      fate: 'kept',
      order: { fixtures: [storedEvent], count: 10, set: placed(rehearsedGroup) },
    },
  ],
  asks: {
    noticed: 'Would you have noticed that three hours are missing?',
    recovered: 'Is all there that came before and after?',
  },
};
