/** Events that the filters should have held back. */
import { placed, type Rehearsal, storedEvent } from '../rehearsal.ts';

export const filterLeak: Rehearsal = {
  id: 'filter/18.2-leak',
  title: 'The leak of 18.2',
  story:
    'In GitLab 18.2 events were sent that the filters of a destination refuse. Yours is filtered to the namespace example-group/subgroup; events of example-group come all the same. Whoever relies on the filter alone keeps what is none of theirs.',
  source: 'gitlab-org/gitlab issue 557593; what exactly leaked is inferred',
  profile: '18.2',
  flags: { audit_events_fix_streaming_filters: false },
  onlyNamespace: 'example-group/subgroup',
  speed: 1,
  acts: [
    {
      title: 'Events of example-group/subgroup',
      fate: 'kept',
      path: 'example-group/subgroup',
      order: { fixtures: [storedEvent], count: 10, set: placed('example-group/subgroup') },
    },
    {
      title: 'Events of example-group',
      fate: 'foreign',
      path: 'example-group',
      order: { fixtures: [storedEvent], count: 10, set: placed('example-group') },
    },
  ],
  asks: {
    noticed: 'Would you have noticed the events of example-group, which your filter refuses?',
    recovered: 'Is all there that is yours?',
  },
};
