import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import {
  destination,
  type Given,
  header,
  instance,
  message,
  outcomes,
  payload,
  planAmong,
  project,
  root,
  subgroup,
} from '../../test/support/plan-in-world.ts';
import type { Payload } from '../catalogue/fixture.ts';
import type { EventScope } from './audit-event.ts';

describe('planDeliveries: the plan', () => {
  it('says what is sent where, whole', () => {
    const one = destination(5, {
      url: 'https://user:pw@[::1]:8443/in?x=1',
      headers: [header('foo', 'bar')],
    });
    expect(planAmong([one], { scope: project })).toEqual([
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

  // row: request.post
  it.each(profileTimeline.milestones)('row "always POST": in %s', (version) => {
    const flags = { ff_external_audit_events_namespace: true };
    const [decision] = planAmong([destination(1)], { version, flags });
    expect(decision?.kind === 'plan' && decision.request.method).toBe('POST');
  });

  // row: delivery.order
  it('row "order": takes them as they were made, which GitLab does not promise', () => {
    const ids = [5, 2, 9].map((id) => destination(id));
    expect(outcomes(ids)).toEqual(['group-5', 'group-2', 'group-9']);
  });

  it('names an instance destination by its own kind of id', () => {
    const [decision] = planAmong([destination(2, { kind: 'instance' })]);
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
    return planAmong(three, given).map((decision) => [
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

  // row: body.id
  it('differs at each destination where GitLab draws it when it sends, in log and body alike', () => {
    expect(ids({ idPerDestination: true, payload: { ...payload, id: 'own' } })).toEqual([
      ['own', 'own'],
      ['own', null],
      ['uuid-1', 'uuid-1'],
      ['uuid-2', 'uuid-2'],
    ]);
  });

  it('changes nothing else in the body, and keeps the order of keys', () => {
    const [, , third] = planAmong(three, { idPerDestination: true });
    expect(third?.kind === 'plan' && third.request.body).toBe(
      '{"id":"uuid-1","details":{"a":"é"},"event_type":"merge_request_create"}',
    );
  });

  it('is counted in Content-Length', () => {
    for (const decision of planAmong(three, { idPerDestination: true })) {
      if (decision.kind === 'plan') {
        const { rawHeaders, body } = decision.request;
        // One letter of the payload has two bytes.
        expect(rawHeaders).toContainEqual(['Content-Length', String(body.length + 1)]);
      }
    }
  });
});

// row: delivery.who, delivery.root-group
describe('planDeliveries: row "who gets it" and row "root group"', () => {
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

  // row: delivery.instance
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

// row: delivery.bad-uri
describe('planDeliveries: row "bad URI"', () => {
  it('is logged and nothing is sent, and the next destination goes on', () => {
    const two = [destination(1, { url: 'http://bad host/' }), destination(2)];
    expect(planAmong(two).map(({ kind }) => kind)).toEqual(['skip', 'plan']);
    expect(planAmong(two)[0]).toMatchObject({ kind: 'skip', reason: 'invalid-url' });
  });
});

// row: body.size
describe('planDeliveries: row "size" (25 MB)', () => {
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

// row: request.line-break, delivery.other-exception
describe('planDeliveries: row "other exception" (a header that Ruby refuses)', () => {
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
    const [, skip] = planAmong(list);
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
