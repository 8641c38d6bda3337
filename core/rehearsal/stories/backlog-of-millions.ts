/** A backlog that comes at once, hours late, behind what is new. */
import { hour, minute, placed, type Rehearsal, rehearsedGroup, storedEvent } from '../rehearsal.ts';

export const backlogOfMillions: Rehearsal = {
  id: 'incident/2026-05-12-backlog-of-millions',
  title: 'A backlog of millions',
  story:
    'On 12 May 2026 deferred audit jobs filled the queues of GitLab.com, over 12 million of them, and came out in the order of their age when they were let go: hours late, at full speed, after events that had happened later. Here there are four hundred of them.',
  source: 'production issues 22103 and 22108 of gitlab-com/gl-infra/production; thinned to 400',
  profile: '19.1',
  speed: 1,
  acts: [
    {
      title: 'What is new',
      fate: 'kept',
      order: { fixtures: [storedEvent], count: 10, set: placed(rehearsedGroup) },
    },
    {
      title: 'The backlog, oldest first',
      fate: 'kept',
      order: { fixtures: [storedEvent], count: 400, concurrency: 16, set: placed(rehearsedGroup) },
      agoMs: (index) => 6 * hour - index * 0.9 * minute,
    },
    {
      title: 'What is new again',
      fate: 'kept',
      order: { fixtures: [storedEvent], count: 10, set: placed(rehearsedGroup) },
    },
  ],
  asks: { recovered: 'Is the whole backlog there, although it is older than what you had?' },
};
