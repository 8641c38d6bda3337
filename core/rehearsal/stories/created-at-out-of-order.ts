/** Times that do not rise. */
import { placed, type Rehearsal, rehearsedGroup, second, storedEvent } from '../rehearsal.ts';

export const createdAtOutOfOrder: Rehearsal = {
  id: 'clock/created-at-out-of-order',
  title: 'Out of order',
  story:
    'GitLab promises no order: jobs overtake each other, and two machines have two clocks. Every other event here is of a clock that is 90 s behind, and they come shuffled. Whoever reads on from the newest `created_at` skips what is older.',
  source:
    '`ee/lib/audit_events/external_destination_streamer.rb` (16.1): no order is promised; two clocks are everyday life',
  profile: '18.10',
  speed: 1,
  acts: [
    {
      title: 'Two clocks, shuffled',
      fate: 'kept',
      order: {
        fixtures: [storedEvent],
        count: 60,
        reorder: 20,
        seed: 1,
        set: placed(rehearsedGroup),
      },
      agoMs: (index) => (index % 2) * 90 * second,
    },
  ],
  asks: { recovered: 'Are the events there that are older than what came before them?' },
};
