/** Events without a type, and without its header. */
import { placed, type Rehearsal, rehearsedGroup, storedEvent } from '../rehearsal.ts';

export const nullEventType: Rehearsal = {
  id: 'incident/2025-08-20-null-event-type',
  title: 'An event type that is null',
  story:
    'From 20 August 2025 on some audit events of GitLab had a type that was null. Streaming to Amazon S3 fell silent over it. Over HTTP they come with `event_type: null` and, it is inferred, without the header X-Gitlab-Audit-Event-Type.',
  source: 'gitlab-org/gitlab issues 567249 and 577190',
  profile: '18.2',
  speed: 1,
  acts: [
    {
      title: 'Usual events',
      fate: 'kept',
      order: { fixtures: [storedEvent], count: 5, set: placed(rehearsedGroup) },
    },
    {
      title: 'Events whose type is null',
      fate: 'kept',
      order: { fixtures: ['trap:null-event-type'], count: 5, set: placed(rehearsedGroup) },
    },
    {
      title: 'Usual events again',
      fate: 'kept',
      order: { fixtures: [storedEvent], count: 5, set: placed(rehearsedGroup) },
    },
  ],
  asks: { recovered: 'Are the events there that have no type?' },
};
