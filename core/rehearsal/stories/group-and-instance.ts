/** The same events from two destinations. */
import { placed, type Rehearsal, rehearsedGroup, storedEvent } from '../rehearsal.ts';

export const groupAndInstance: Rehearsal = {
  id: 'dupes/group-and-instance',
  title: 'Group and instance',
  story:
    'A group streams to you, and so does the instance that the group is on. Each event of the group comes by both destinations. A stored event has the same id in both; one that is only streamed has another at each up to 18.10, and nobody can tell.',
  source: '`ee/lib/audit_events/external_destination_streamer.rb` (16.1)',
  profile: '18.0',
  alsoInstance: true,
  speed: 1,
  acts: [
    {
      title: 'Twenty events',
      fate: 'kept',
      order: { fixtures: [storedEvent], count: 20, set: placed(rehearsedGroup) },
    },
  ],
  asks: {
    deduplicated: 'Is each event there once, although two destinations sent it?',
    recovered: 'Are all twenty there?',
  },
};
