/** A job that is run again for everybody. */
import { placed, type Rehearsal, rehearsedGroup, storedEvent } from '../rehearsal.ts';

export const jobAgainForAll: Rehearsal = {
  id: 'sidekiq/job-again-for-all',
  title: 'The job again, for all',
  story:
    'Up to GitLab 18.10 one Sidekiq job serves all destinations in turn. It fails at the one behind you, whose custom header Ruby refuses, and is run again from the start: you get each event again, each time. Stored events keep their id; one that is only streamed would have another each time, and nobody could tell.',
  source:
    '`ee/app/workers/audit_events/audit_event_streaming_worker.rb` (16.1); Sidekiq `lib/sidekiq/job_retry.rb`',
  profile: '16.1',
  sibling: { kind: 'unsendable' },
  speed: 60,
  again: 20,
  acts: [
    {
      title: 'Ten events',
      fate: 'kept',
      order: { fixtures: [storedEvent], count: 10, set: placed(rehearsedGroup) },
    },
  ],
  asks: {
    deduplicated: 'Is each event there once, although its job was run again?',
    recovered: 'Are all ten there?',
  },
};
