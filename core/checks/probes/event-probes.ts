/** Which event it is: its type, its id, when it comes, and whether it comes again. */
import type { Probe } from '../probe.ts';
import type { ProbeKit } from '../probe-kit.ts';
import type { ProbeRequest } from '../probe-request.ts';
import { eventProbe, sources } from './make-probe.ts';

const second = 1000;
const hour = 3600 * second;

export const typeProbes: readonly Probe[] = [
  eventProbe(
    {
      id: 'type/unknown',
      title: 'An event type that no list has yet',
      level: 'must',
      source:
        '`doc/user/compliance/audit_event_types.md` (18.10): 530 types, over a hundred more in 19.x',
      cure: 'type/any',
    },
    { set: { event_type: 'auditorium_type_of_tomorrow' } },
  ),
  eventProbe(
    {
      id: 'type/fallback-name',
      title: 'The name audit_operation, of events that have none',
      level: 'must',
      source: sources.worker,
      cure: 'type/any',
    },
    { set: { event_type: 'audit_operation' } },
  ),
  eventProbe(
    {
      id: 'type/absent',
      title: 'An event whose type is null, without the header of it',
      level: 'should',
      needs: ['events-without-type'],
      source: 'issue 567249 of gitlab-org/gitlab (18.x)',
      cure: 'type/any',
    },
    { set: { event_type: null } },
  ),
  eventProbe(
    {
      id: 'type/json-content-type',
      title: 'The same event with the custom header Content-Type: application/json',
      level: 'may',
      needs: ['custom-headers'],
      source: sources.request,
      cure: 'body/form',
    },
    {},
    { headers: [['Content-Type', 'application/json']] },
  ),
  {
    id: 'type/no-content-type',
    title: 'No Content-Type at all, as Ruby 4 sends it',
    level: 'should',
    kind: 'event',
    needs: ['no-default-content-type'],
    source: 'ruby/net-http 0.7 `lib/net/http/generic_request.rb`, which comes with Ruby 4.0',
    cure: 'body/form',
    requests: (kit: ProbeKit): readonly ProbeRequest[] => kit.request(kit.event()),
  },
];

export const idProbes: readonly Probe[] = [
  eventProbe(
    {
      id: 'id/number',
      title: 'An id that is a number',
      level: 'must',
      source: sources.worker,
      cure: 'id/text',
    },
    { id: 'number' },
  ),
  eventProbe(
    {
      id: 'id/uuid',
      title: 'An id that is a UUID, as events have that are only streamed',
      level: 'must',
      needs: ['uuid-for-streamed-events'],
      source: sources.worker,
      cure: 'id/text',
    },
    { id: 'uuid' },
  ),
  eventProbe(
    {
      id: 'id/beyond-32-bits',
      title: 'An id beyond 2^32',
      level: 'must',
      source: sources.worker,
      cure: 'id/text',
    },
    { id: 'large-number' },
  ),
  eventProbe(
    {
      id: 'id/number-as-text',
      title: 'The number of a stored event as text, as batches have it',
      level: 'should',
      needs: ['batched-delivery'],
      source: sources.batches,
      cure: 'id/text',
    },
    { id: 'number-text' },
  ),
];

export const dupProbes: readonly Probe[] = [
  {
    id: 'dup/same-id-twice',
    title: 'The same event twice, as a job that is run again sends it',
    level: 'should',
    kind: 'event',
    needs: [],
    source: sources.worker,
    cure: 'dup/by-id',
    requests: (kit: ProbeKit): readonly ProbeRequest[] => {
      const event = kit.event();
      return [...kit.request(event), ...kit.request(event, { step: 1 })];
    },
  },
  {
    id: 'dup/at-the-same-time',
    title: 'The same event twice at once',
    level: 'should',
    kind: 'event',
    needs: [],
    source: sources.worker,
    cure: 'dup/by-id',
    requests: (kit: ProbeKit): readonly ProbeRequest[] => {
      const event = kit.event();
      return [...kit.request(event), ...kit.request(event)];
    },
  },
  {
    id: 'dup/equal-but-for-the-id',
    title: 'Two events that differ in nothing but their id',
    level: 'must',
    kind: 'event',
    needs: [],
    source: sources.worker,
    cure: 'dup/by-id',
    requests: (kit: ProbeKit): readonly ProbeRequest[] => {
      const same = { set: { target_details: 'twins' }, details: { target_details: 'twins' } };
      return [0, 1].flatMap((number) => kit.request(kit.event(same, number), { step: number }));
    },
  },
];

export const orderProbes: readonly Probe[] = [
  {
    id: 'order/late-event',
    title: 'An event that is older than the one before it',
    level: 'must',
    kind: 'event',
    needs: [],
    source: 'GitLab promises no order: `ee/lib/audit_events/external_destination_streamer.rb`',
    cure: 'order/any',
    requests: (kit: ProbeKit): readonly ProbeRequest[] => [
      ...kit.request(kit.event({ after: second })),
      ...kit.request(kit.event({ after: -2 * second }, 1), { step: 1 }),
    ],
  },
  {
    id: 'order/same-millisecond',
    title: 'Two events of the same millisecond',
    level: 'must',
    kind: 'event',
    needs: [],
    source: sources.payload,
    cure: 'order/any',
    requests: (kit: ProbeKit): readonly ProbeRequest[] => [
      ...kit.request(kit.event()),
      ...kit.request(kit.event({}, 1), { step: 1 }),
    ],
  },
  eventProbe(
    {
      id: 'order/hours-old',
      title: 'An event of six hours ago, as a backlog brings it',
      level: 'must',
      source:
        'production issues 22103 and 22170 of GitLab.com (May 2026): jobs were held for hours',
      cure: 'order/any',
    },
    { after: -6 * hour },
  ),
  eventProbe(
    {
      id: 'order/ahead',
      title: 'An event of a clock that is two minutes ahead',
      level: 'should',
      source: 'two machines, two clocks: GitLab writes `created_at` by its own',
      cure: 'order/any',
    },
    { after: 120 * second },
  ),
];
