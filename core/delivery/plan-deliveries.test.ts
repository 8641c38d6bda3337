import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import type { Payload } from '../catalogue/fixture.ts';
import { makeProfile } from '../profiles/make-profile.ts';
import { newWorld } from '../world/new-world.ts';
import type { CustomHeader, Destination, Group, World } from '../world/world.ts';
import type { EventScope } from './audit-event.ts';
import type { DeliveryDecision } from './delivery-plan.ts';
import { planDeliveries } from './plan-deliveries.ts';

const root: EventScope = { kind: 'group', path: 'top' };
const subgroup: EventScope = { kind: 'group', path: 'top/sub' };
const project: EventScope = { kind: 'project', path: 'top/sub/deep/app' };
const instance: EventScope = { kind: 'instance' };

const payload: Payload = { id: 7, details: { a: 'é' }, event_type: 'merge_request_create' };

function group(id: number, fullPath: string, parentId: number | null): Group {
  return { id, name: fullPath, path: fullPath.split('/').at(-1) ?? '', fullPath, parentId };
}

function destination(id: number, changes: Partial<Destination> = {}): Destination {
  const kind = changes.kind ?? 'group';
  return {
    id,
    kind,
    groupId: kind === 'group' ? 1 : null,
    name: `Destination ${id}`,
    active: true,
    url: `http://${kind}-${id}.example/logs`,
    verificationToken: `token-${kind}-${id}`,
    headers: [],
    eventTypeFilters: [],
    namespaceFilter: null,
    createdAt: '2023-06-20T00:00:00.000Z',
    ...changes,
  };
}

function header(key: string, value: string, active = true): CustomHeader {
  return { id: 1, key, value, active };
}

const fresh = newWorld(
  { alphanumeric: (length) => 'x'.repeat(length), uuid: () => '' },
  { now: () => 0, monotonic: () => 0 },
);

function worldWith(destinations: Destination[], settings: Partial<World['settings']> = {}): World {
  return {
    ...fresh,
    settings: { ...fresh.settings, flags: {}, ...settings },
    groups: [
      group(1, 'top', null),
      group(2, 'top/sub', 1),
      group(3, 'top/sub/deep', 2),
      group(4, 'other', null),
    ],
    projects: [
      { id: 1, name: 'App', path: 'app', fullPath: 'top/sub/deep/app', groupId: 3 },
      { id: 2, name: 'Lost', path: 'lost', fullPath: 'gone/lost', groupId: 99 },
    ],
    destinations,
  };
}

interface Given {
  readonly scope?: EventScope;
  readonly version?: string;
  readonly flags?: Readonly<Record<string, boolean>>;
  readonly settings?: Partial<World['settings']>;
  readonly payload?: Payload;
  readonly idPerDestination?: boolean;
}

/** Counts, so that each id tells which draw it was. */
function countingUuids() {
  let count = 0;
  return { uuid: () => `uuid-${(count += 1)}` };
}

function plan(destinations: Destination[], given: Given = {}): readonly DeliveryDecision[] {
  const { scope = root, idPerDestination = false } = given;
  const event = { payload: given.payload ?? payload, fixture: null, scope, idPerDestination };
  const profile = makeProfile(given.version ?? '16.4', profileTimeline, given.flags);
  return planDeliveries(event, worldWith(destinations, given.settings), profile, countingUuids());
}

/** Who gets it, and why the others do not: `host` or `host (reason)`, in order. */
function outcomes(destinations: Destination[], given?: Given): string[] {
  return plan(destinations, given).map((decision) => {
    const host = /\/\/([^./]+)/.exec(decision.destination.url)?.[1] ?? '';
    return decision.kind === 'plan' ? host : `${host} (${decision.reason})`;
  });
}

function message(destinations: Destination[], given?: Given): string {
  const skip = plan(destinations, given).at(-1);
  return skip?.kind === 'skip' ? skip.message : 'it is planned';
}

describe('planDeliveries: the plan', () => {
  it('says what is sent where, whole', () => {
    const one = destination(5, {
      url: 'https://user:pw@[::1]:8443/in?x=1',
      headers: [header('foo', 'bar')],
    });
    expect(plan([one], { scope: project })).toEqual([
      {
        kind: 'plan',
        event: {
          id: '7',
          type: 'merge_request_create',
          fixture: null,
          scope: 'top/sub/deep/app',
        },
        destination: {
          id: 'gid://gitlab/AuditEvents::ExternalAuditEventDestination/5',
          kind: 'group',
          url: 'https://user:pw@[::1]:8443/in?x=1',
        },
        endpoint: { tls: true, host: '::1', port: 8443 },
        request: {
          method: 'POST',
          target: '/in?x=1',
          rawHeaders: [
            ['X-Gitlab-Event-Streaming-Token', 'token-group-5'],
            ['Foo', 'bar'],
            ['X-Gitlab-Audit-Event-Type', 'merge_request_create'],
            ['Accept-Encoding', 'gzip;q=1.0,deflate;q=0.6,identity;q=0.3'],
            ['Accept', '*/*'],
            ['User-Agent', 'Ruby'],
            ['Authorization', 'Basic dXNlcjpwdw=='],
            ['Connection', 'close'],
            ['Host', '[::1]:8443'],
            ['Content-Length', '65'],
            ['Content-Type', 'application/x-www-form-urlencoded'],
          ],
          body: '{"id":7,"details":{"a":"é"},"event_type":"merge_request_create"}',
        },
      },
    ]);
  });

  it('names an instance destination by its own kind of id', () => {
    const [decision] = plan([destination(2, { kind: 'instance' })]);
    expect(decision?.destination).toEqual({
      id: 'gid://gitlab/AuditEvents::InstanceExternalAuditEventDestination/2',
      kind: 'instance',
      url: 'http://instance-2.example/logs',
    });
  });
});

describe('planDeliveries: the id', () => {
  const three = [
    destination(1),
    destination(2, { eventTypeFilters: ['other'] }),
    destination(3),
    destination(4, { kind: 'instance' }),
  ];

  /** [id in the log, id in the body]; null = nothing is sent. */
  function ids(given: Given): [string, unknown][] {
    return plan(three, given).map((decision) => [
      decision.event.id,
      decision.kind === 'plan' ? (JSON.parse(decision.request.body) as Payload)['id'] : null,
    ]);
  }

  it('is the same everywhere', () => {
    expect(ids({})).toEqual([
      ['7', 7],
      ['7', null],
      ['7', 7],
      ['7', 7],
    ]);
  });

  it('differs at each destination where GitLab draws it when it sends, in log and body alike', () => {
    expect(ids({ idPerDestination: true, payload: { ...payload, id: 'own' } })).toEqual([
      ['own', 'own'],
      ['own', null],
      ['uuid-1', 'uuid-1'],
      ['uuid-2', 'uuid-2'],
    ]);
  });

  it('changes nothing else in the body, and keeps the order of keys', () => {
    const [, , third] = plan(three, { idPerDestination: true });
    expect(third?.kind === 'plan' && third.request.body).toBe(
      '{"id":"uuid-1","details":{"a":"é"},"event_type":"merge_request_create"}',
    );
  });

  it('is counted in Content-Length', () => {
    for (const decision of plan(three, { idPerDestination: true })) {
      if (decision.kind === 'plan') {
        const { rawHeaders, body } = decision.request;
        // One letter of the payload has two bytes.
        expect(rawHeaders).toContainEqual(['Content-Length', String(body.length + 1)]);
      }
    }
  });
});

describe('planDeliveries: who gets it', () => {
  const both = [destination(1, { kind: 'instance' }), destination(2), destination(3)];

  it('is all group destinations of the root group, then all instance destinations', () => {
    expect(outcomes(both)).toEqual(['group-2', 'group-3', 'instance-1']);
  });

  it.each([root, subgroup, project])('is the same for $path', (scope) => {
    expect(outcomes(both, { scope })).toEqual(['group-2', 'group-3', 'instance-1']);
  });

  it('finds groups and projects whatever the case of the path', () => {
    expect(
      outcomes([destination(2)], { scope: { kind: 'project', path: 'Top/Sub/Deep/APP' } }),
    ).toEqual(['group-2']);
    expect(outcomes([destination(2)], { scope: { kind: 'group', path: 'TOP' } })).toEqual([
      'group-2',
    ]);
  });

  it('is no group destination for an event of the instance', () => {
    expect(outcomes(both, { scope: instance })).toEqual(['instance-1']);
  });

  it.each<EventScope>([
    { kind: 'group', path: 'nowhere' },
    { kind: 'project', path: 'nowhere/app' },
    { kind: 'project', path: 'gone/lost' },
    { kind: 'project', path: 'top' },
  ])('is no group destination for the unknown $kind $path', (scope) => {
    expect(outcomes(both, { scope })).toEqual(['instance-1']);
  });

  it('leaves out the destinations of other groups without a word', () => {
    expect(outcomes([destination(2, { groupId: 4 })])).toEqual([]);
    expect(
      outcomes([destination(2, { groupId: 4 })], { scope: { kind: 'group', path: 'other' } }),
    ).toEqual(['group-2']);
  });

  it('is nobody in a world without destinations', () => {
    expect(outcomes([])).toEqual([]);
  });
});

describe('planDeliveries: subgroups', () => {
  const mixed = [destination(1), destination(2, { kind: 'instance' })];

  it('are fixed in 15.2', () => {
    expect(outcomes([destination(1)], { scope: subgroup, version: '15.2' })).toEqual(['group-1']);
  });

  it('had no destinations for their own events before, and the skip says so', () => {
    const given = { scope: subgroup, version: '15.1' };
    expect(outcomes([destination(1)], given)).toEqual(['group-1 (subgroup-event)']);
    expect(message([destination(1)], given)).toBe(
      'GitLab 15.1 does not look for destinations above the subgroup top/sub for its own events: GitLab 15.2 or newer does it.',
    );
  });

  it('kept neither root group nor project events from being sent before', () => {
    expect(outcomes([destination(1)], { scope: root, version: '15.1' })).toEqual(['group-1']);
    expect(outcomes([destination(1)], { scope: project, version: '15.1' })).toEqual(['group-1']);
  });

  it('do not matter to instance destinations', () => {
    expect(outcomes(mixed, { scope: subgroup })).toEqual(['group-1', 'instance-2']);
  });
});

describe('planDeliveries: instance destinations', () => {
  const one = [destination(1, { kind: 'instance' })];

  it('need the flag ff_external_audit_events in 16.0 and 16.1', () => {
    expect(outcomes(one, { version: '16.1' })).toEqual(['instance-1 (not-available)']);
    expect(message(one, { version: '16.1' })).toBe(
      'GitLab 16.1 does not stream to instance destinations here: the feature flag ff_external_audit_events would have to be on; it is on by default from GitLab 16.2.',
    );
    const flags = { ff_external_audit_events: true };
    expect(outcomes(one, { version: '16.1', flags })).toEqual(['instance-1']);
  });

  it('need no flag from 16.4 on', () => {
    const flags = { ff_external_audit_events: false };
    expect(outcomes(one, { version: '16.4', flags })).toEqual(['instance-1']);
  });

  it('do not exist before 16.0', () => {
    expect(message(one, { version: '15.7' })).toBe(
      'GitLab 15.7 does not stream to instance destinations here: GitLab 16.0 or newer does it.',
    );
  });
});

describe('planDeliveries: group destinations', () => {
  it('need the flag ff_external_audit_events_namespace in 14.5 and 14.6', () => {
    expect(outcomes([destination(1)], { version: '14.6' })).toEqual(['group-1 (not-available)']);
    const flags = { ff_external_audit_events_namespace: true };
    expect(outcomes([destination(1)], { version: '14.5', flags })).toEqual(['group-1']);
    expect(outcomes([destination(1)], { version: '14.7' })).toEqual(['group-1']);
  });
});

describe('planDeliveries: licence', () => {
  it('is needed for both kinds', () => {
    const both = [destination(1), destination(2, { kind: 'instance' })];
    const settings = { licensed: false };
    expect(outcomes(both, { settings })).toEqual([
      'group-1 (no-licence)',
      'instance-2 (no-licence)',
    ]);
    expect(message(both, { settings })).toContain('Turn the licence on');
  });
});

describe('planDeliveries: filters', () => {
  const filtered = (...eventTypeFilters: string[]) => [destination(1, { eventTypeFilters })];

  it('let all through when there are none', () => {
    expect(outcomes(filtered())).toEqual(['group-1']);
  });

  it('let through what is listed', () => {
    expect(outcomes(filtered('other', 'merge_request_create'))).toEqual(['group-1']);
  });

  it('hold back what is not listed, whether or not the listed names exist', () => {
    expect(outcomes(filtered('no_such_type'))).toEqual(['group-1 (filtered)']);
    expect(message(filtered('a', 'b'))).toBe(
      "The destination's event type filters let only a, b through, and this event is merge_request_create. Add the type with auditEventsStreamingDestinationEventsAdd, or remove the filters.",
    );
  });

  it('are told shortly when they are many', () => {
    expect(message(filtered('a', 'b', 'c', 'd', 'e'))).toContain('only a, b, c and 2 more through');
  });

  it('compare whole names with their case', () => {
    expect(outcomes(filtered('merge_request', 'MERGE_REQUEST_CREATE'))).toEqual([
      'group-1 (filtered)',
    ]);
  });

  it.each<Payload>([{ id: 1 }, { id: 1, event_type: '' }])(
    'let an event with an empty type name through: %j',
    (untyped) => {
      expect(outcomes(filtered('a'), { payload: untyped })).toEqual(['group-1']);
    },
  );

  it('do not exist before 15.7', () => {
    expect(outcomes(filtered('a'), { version: '15.4' })).toEqual(['group-1']);
    expect(outcomes(filtered('a'), { version: '15.7' })).toEqual(['group-1 (filtered)']);
  });

  it('of instance destinations do not exist in 16.1', () => {
    const one = [destination(1, { kind: 'instance', eventTypeFilters: ['a'] })];
    const flags = { ff_external_audit_events: true };
    expect(outcomes(one, { version: '16.1', flags })).toEqual(['instance-1']);
    expect(outcomes(one, { version: '16.2', flags })).toEqual(['instance-1 (filtered)']);
    expect(message(one)).toContain('auditEventsStreamingDestinationInstanceEventsAdd');
  });
});

describe('planDeliveries: local addresses', () => {
  const local = [destination(1, { url: 'http://127.0.0.1:9/logs' })];

  it('are blocked at sending too, unless the instance allows them', () => {
    const settings = { blockLocalRequests: true };
    expect(outcomes(local)).toEqual(['127']);
    expect(outcomes(local, { settings })).toEqual(['127 (url-blocked)']);
    expect(message(local, { settings })).toContain('(Requests to localhost are not allowed)');
    expect(outcomes([destination(1)], { settings })).toEqual(['group-1']);
  });
});

describe('planDeliveries: bad URI', () => {
  it('is logged and nothing is sent, and the next destination goes on', () => {
    const two = [destination(1, { url: 'http://bad host/' }), destination(2)];
    expect(plan(two).map(({ kind }) => kind)).toEqual(['skip', 'plan']);
    expect(plan(two)[0]).toMatchObject({ kind: 'skip', reason: 'invalid-url' });
  });
});

describe('planDeliveries: size', () => {
  const ofSize = (bytes: number): Payload => ({ a: 'é'.repeat((bytes - 8) / 2) });
  const limit = 25 * 1024 * 1024;

  it('is refused over 25 MB, counted in bytes', () => {
    expect(outcomes([destination(1)], { payload: ofSize(limit + 2) })).toEqual([
      'group-1 (too-large)',
    ]);
    expect(message([destination(1)], { payload: ofSize(limit + 2) })).toBe(
      'The body has 26214402 bytes, and GitLab 16.4 encodes no more than 26214400: nothing is sent. Make the payload smaller.',
    );
  });

  it('is taken at 25 MB', () => {
    expect(outcomes([destination(1)], { payload: ofSize(limit) })).toEqual(['group-1']);
  });
});

describe('planDeliveries: other exception (a header that Ruby refuses)', () => {
  const list = [
    destination(1),
    destination(2, { headers: [header('foo', 'a\nb')] }),
    destination(3),
    destination(4, { kind: 'instance' }),
  ];

  it('ends the job of 16.x for the destinations after it', () => {
    expect(outcomes(list)).toEqual([
      'group-1',
      'group-2 (header-refused)',
      'group-3 (job-failed)',
      'instance-4 (job-failed)',
    ]);
    expect(message(list)).toContain(
      'its job failed at the destination http://group-2.example/logs',
    );
  });

  it('says in Ruby’s words what is wrong', () => {
    const [, skip] = plan(list);
    expect(skip).toMatchObject({
      message: expect.stringContaining(
        'header foo has field value "a\\nb", this cannot include CR/LF',
      ) as string,
    });
  });

  it('is caught for each destination in 19.4', () => {
    expect(outcomes(list, { version: '19.4' })).toEqual([
      'group-1',
      'group-2 (header-refused)',
      'group-3',
      'instance-4',
    ]);
  });
});
