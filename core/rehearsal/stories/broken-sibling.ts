/** A batch that comes again and again, because of somebody else. */
import { placed, type Rehearsal, rehearsedGroup, storedEvent } from '../rehearsal.ts';

export const brokenSibling: Rehearsal = {
  id: 'nats/broken-sibling',
  title: 'A broken sibling',
  story:
    'A batch is acknowledged only when every destination of the group has taken it. One of them is broken, so the batch comes again to all of them every 30 s, to you who have it too, until somebody mends the other or a day is over.',
  source: 'gitlab-org/gitlab merge request 268096',
  profile: 'next',
  sibling: { kind: 'broken' },
  speed: 60,
  again: 3,
  acts: [
    {
      title: 'A batch of twenty',
      fate: 'kept',
      order: { fixtures: [storedEvent], count: 20, batchSize: 20, set: placed(rehearsedGroup) },
    },
  ],
  asks: {
    deduplicated: 'Is each event there once, although its batch came four times?',
    recovered: 'Is all of the batch there?',
  },
};
