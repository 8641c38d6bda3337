/** JSON arrays of events in one request, and without the header of the event type, as announced. */
import type { Probe } from '../probe.ts';
import type { ProbeKit } from '../probe-kit.ts';
import { sources } from './make-probe.ts';

interface BatchRow {
  readonly name: string;
  readonly title: string;
  readonly requests: Probe['requests'];
  readonly cure?: Probe['cure'];
  readonly source?: string;
}

const events = (kit: ProbeKit, count: number) =>
  Array.from({ length: count }, (_, number) => kit.event({}, number));

const rows: readonly BatchRow[] = [
  {
    name: 'array-of-1',
    title: 'An array of one event',
    requests: (kit) => kit.batch(events(kit, 1)),
  },
  {
    name: 'array-of-2',
    title: 'An array of two events',
    requests: (kit) => kit.batch(events(kit, 2)),
  },
  {
    name: 'array-of-100',
    title: 'An array of a hundred events',
    requests: (kit) => kit.batch(events(kit, 100)),
  },
  {
    name: 'mixed-types',
    title: 'Events of several types in one array, with nothing in the headers of which',
    requests: (kit) =>
      kit.batch(
        ['merge_request_create', 'project_fork_operation', 'add_gpg_key'].map(
          (event_type, number) => kit.event({ set: { event_type } }, number),
        ),
      ),
  },
  {
    name: 'odd-one-among-others',
    title: 'An unusual event amid usual ones',
    requests: (kit) =>
      kit.batch([
        kit.event(),
        kit.event({ set: { event_type: null, entity_path: null, author_id: -2 } }, 1),
        kit.event({}, 2),
      ]),
  },
  {
    name: 'same-batch-twice',
    title: 'The same array twice, since another destination failed or the answer took too long',
    requests: (kit) => {
      const same = events(kit, 3);
      return [...kit.batch(same), ...kit.batch(same, { step: 1 })];
    },
    cure: 'dup/by-id',
    source: sources.redelivery,
  },
  {
    name: 'same-event-twice-in-one',
    title: 'One event twice in the same array',
    requests: (kit) => {
      const [one = kit.event()] = events(kit, 1);
      return kit.batch([one, kit.event({}, 1), one]);
    },
    cure: 'dup/by-id',
    source: sources.redelivery,
  },
  {
    name: 'single-between-arrays',
    title: 'A single object between two arrays, as the way without NATS sends it',
    requests: (kit) => [
      ...kit.batch([kit.event({}, 0)]),
      ...kit.batch([kit.event({}, 1)], { step: 1, change: withoutArray }),
      ...kit.batch([kit.event({}, 2)], { step: 2 }),
    ],
    source: 'merge request 249354 of gitlab-org/gitlab (19.x): a failed publish goes by Sidekiq',
  },
];

function withoutArray(
  request: Parameters<NonNullable<Parameters<ProbeKit['batch']>[1]>['change'] & object>[0],
) {
  const body = request.body.slice(1, -1);
  const rawHeaders = request.rawHeaders.map(([name, value]) =>
    name === 'Content-Length'
      ? ([name, String(Number(value) - 2)] as const)
      : ([name, value] as const),
  );
  return { ...request, body, rawHeaders };
}

export const batchProbes: readonly Probe[] = rows.map(
  ({ name, title, requests, cure = 'batch/array', source = sources.batches }) => ({
    id: `batch/${name}`,
    title,
    level: 'should',
    kind: 'event',
    needs: ['batched-delivery'],
    source,
    cure,
    requests,
  }),
);
