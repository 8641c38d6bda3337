/** Arrays and single objects at one endpoint. */
import { placed, type Rehearsal, rehearsedGroup, storedEvent } from '../rehearsal.ts';

export const fallbackMixedShapes: Rehearsal = {
  id: 'nats/fallback-mixed-shapes',
  title: 'Mixed shapes',
  story:
    'Events go by NATS, in batches, as JSON arrays without the header of the type. When NATS does not take one it falls back to Sidekiq, which sends it by itself, as an object with that header. One endpoint gets both, mixed.',
  source: 'gitlab-org/gitlab merge request 249354; that the shapes mix is inferred',
  profile: 'next',
  speed: 60,
  acts: [
    {
      title: 'Arrays and objects',
      fate: 'kept',
      order: {
        ...{ fixtures: [storedEvent], count: 40, batchSize: 5, publishFailures: 30 },
        set: placed(rehearsedGroup),
      },
    },
  ],
  asks: { recovered: 'Are the events of both shapes there?' },
};
