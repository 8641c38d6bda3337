/** A batch that took too long, because of somebody else. */
import { placed, type Rehearsal, rehearsedGroup, second, storedEvent } from '../rehearsal.ts';

export const ack30sDuplicate: Rehearsal = {
  id: 'nats/ack-30s-duplicate',
  title: 'Acknowledged too late',
  story:
    'NATS waits 30 s for a batch to be acknowledged, and delivers it again when that takes longer. You answer at once; another destination of the group takes its time, and the same batch comes to you again. Here it waits for half a second in the place of 30.',
  source: 'gitlab-org/gitlab merge request 267213',
  profile: 'next',
  sibling: { kind: 'slow', answersAfterMs: 0.7 * second },
  speed: 60,
  again: 2,
  acts: [
    {
      title: 'A batch of twenty',
      fate: 'kept',
      order: {
        fixtures: [storedEvent],
        count: 20,
        batchSize: 20,
        ackDeadline: second / 2,
        set: placed(rehearsedGroup),
      },
    },
  ],
  asks: {
    deduplicated: 'Is each event there once, although its batch came again?',
    recovered: 'Is all of the batch there?',
  },
};
