import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import type { Payload } from '../../catalogue/fixture.ts';
import { makeProfile } from '../../profiles/make-profile.ts';
import type { AuditEvent } from '../audit-event.ts';
import type { DeliveryDecision } from '../delivery-plan.ts';
import { type BatchTarget, planBatch } from './plan-batch.ts';

const target: BatchTarget = {
  kind: 'group',
  destination: { id: 'gid', kind: 'group', url: 'http://h:9/logs' },
  verificationToken: 'tok',
  headers: [{ key: 'foo', value: 'bar', active: true }],
};

function eventOf(payload: Payload): AuditEvent {
  return { payload, fixture: null, scope: { kind: 'group', path: 'top' } };
}

function events(count: number): AuditEvent[] {
  return Array.from({ length: count }, (_, id) => eventOf({ id, event_type: 'add_ssh_key' }));
}

function batches(given: readonly AuditEvent[], version = 'next', to = target) {
  return planBatch(given, to, makeProfile(version, profileTimeline));
}

function bodyOf(decision: DeliveryDecision | undefined): string {
  if (decision?.kind !== 'plan') {
    throw new Error('nothing is sent');
  }
  return decision.request.body;
}

describe('planBatch: the request', () => {
  // row: body.batch
  it('is a JSON array without an event type header, and on Ruby 4 without a Content-Type', () => {
    const body = '[{"id":"0","event_type":"add_ssh_key"},{"id":"1","event_type":"add_ssh_key"}]';
    expect(batches(events(2))).toEqual([
      {
        kind: 'plan',
        event: { id: '0', type: 'add_ssh_key', fixture: null, scope: 'top' },
        events: [
          { id: '0', type: 'add_ssh_key', fixture: null, scope: 'top' },
          { id: '1', type: 'add_ssh_key', fixture: null, scope: 'top' },
        ],
        destination: target.destination,
        endpoint: { tls: false, host: 'h', port: 9 },
        request: {
          method: 'POST',
          target: '/logs',
          rawHeaders: [
            ['Foo', 'bar'],
            ['X-Gitlab-Event-Streaming-Token', 'tok'],
            ['Accept-Encoding', 'gzip;q=1.0,deflate;q=0.6,identity;q=0.3'],
            ['Accept', '*/*'],
            ['User-Agent', 'Ruby'],
            ['Connection', 'close'],
            ['Host', 'h:9'],
            ['Content-Length', String(body.length)],
          ],
          body,
        },
      },
    ]);
  });

  it('has ids as text and leaves the rest of an event as it is', () => {
    const [decision] = batches([
      eventOf({ id: 7, details: { target_id: 7 } }),
      eventOf({ id: 'u' }),
    ]);
    expect(bodyOf(decision)).toBe('[{"id":"7","details":{"target_id":7}},{"id":"u"}]');
  });

  it('is an array for one event too', () => {
    expect(bodyOf(batches(events(1))[0])).toMatch(/^\[\{.*\}\]$/);
  });
});

describe('planBatch: how many', () => {
  it.each([
    [0, []],
    [100, [100]],
    [101, [100, 1]],
    [250, [100, 100, 50]],
  ])('makes of %i events batches of %j', (count, sizes) => {
    expect(batches(events(count)).map((batch) => batch.events?.length)).toEqual(sizes);
  });

  it('keeps the order of the events', () => {
    const order = batches(events(205)).flatMap((batch) =>
      (batch.events ?? []).map(({ id }) => Number(id)),
    );
    expect(order).toEqual([...Array(205).keys()]);
  });

  it('makes batches of one for a version that does not batch', () => {
    expect(batches(events(3), '19.4')).toHaveLength(3);
    expect(batches(events(3), '16.1')).toHaveLength(3);
  });
});

describe('planBatch: what cannot be sent', () => {
  it('is skipped with all its events and a reason', () => {
    const broken = { ...target, destination: { ...target.destination, url: 'http://bad host/' } };
    expect(batches(events(2), 'next', broken)).toMatchObject([
      { kind: 'skip', reason: 'invalid-url', events: [{ id: '0' }, { id: '1' }] },
    ]);
  });

  it('is a batch over 25 MB, as a whole', () => {
    const half = eventOf({ id: 1, text: 'x'.repeat(13 * 1024 * 1024) });
    expect(batches([half, half])).toMatchObject([{ kind: 'skip', reason: 'too-large' }]);
    expect(batches([half])).toMatchObject([{ kind: 'plan' }]);
  });
});
