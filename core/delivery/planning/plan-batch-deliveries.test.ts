import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import { freshWorld, withGroupDestination } from '../../../test/support/destination-worlds.ts';
import { withStreaming } from '../../../test/support/streaming-worlds.ts';
import { replaceStreamingDestination } from '../../destinations/streaming/streaming-destinations.ts';
import { makeProfile } from '../../profiles/make-profile.ts';
import type { World } from '../../world/world.ts';
import type { AuditEvent, EventScope } from '../audit-event.ts';
import type { DeliveryDecision } from '../delivery-plan.ts';
import { planDeliveries } from '../plan-deliveries.ts';
import { planOneShot } from '../plan-one-shot.ts';
import { planBatchDeliveries } from './plan-batch-deliveries.ts';

const url = 'http://first.example/logs';
const instanceUrl = 'http://instance.example/logs';
const inGroup: EventScope = { kind: 'group', path: 'my-group' };
const next = makeProfile('next', profileTimeline);

function eventOf(id: number, type: string, scope: EventScope = inGroup): AuditEvent {
  return { payload: { id, event_type: type }, fixture: null, scope };
}

/** A filtered destination of my-group, and one of the instance. */
function filteredWorld(): World {
  const { world, destination } = withStreaming(freshWorld(), { url });
  const filtered = { ...destination, eventTypeFilters: ['a'] };
  return withStreaming(replaceStreamingDestination(world, filtered), { url: instanceUrl }, null)
    .world;
}

const threeEvents = [eventOf(1, 'a'), eventOf(2, 'b'), eventOf(3, 'a')];

/** What each decision is about: where to, what, and of a skip why. */
function told(decisions: readonly DeliveryDecision[]): unknown[] {
  return decisions.map((decision) => [
    decision.destination.url,
    (decision.events ?? [decision.event]).map(({ id }) => id).join(' '),
    decision.kind === 'skip' ? decision.reason : 'sent',
  ]);
}

describe('planBatchDeliveries', () => {
  it('gives each destination what it lets through in one request, and a skip for each other', () => {
    expect(told(planBatchDeliveries(threeEvents, filteredWorld(), next))).toEqual([
      [url, '2', 'filtered'],
      [url, '1 3', 'sent'],
      [instanceUrl, '1 2 3', 'sent'],
    ]);
  });

  it('sends nothing to a destination that lets nothing through', () => {
    const others = [eventOf(1, 'b'), eventOf(2, 'b')];
    const decisions = planBatchDeliveries(others, filteredWorld(), next);
    expect(told(decisions)).toEqual([
      [url, '1', 'filtered'],
      [url, '2', 'filtered'],
      [instanceUrl, '1 2', 'sent'],
    ]);
    expect(decisions[0]).not.toHaveProperty('events');
  });

  it('goes to the instance alone for events without a group', () => {
    const events = [eventOf(1, 'a', { kind: 'instance' })];
    expect(told(planBatchDeliveries(events, filteredWorld(), next))).toEqual([
      [instanceUrl, '1', 'sent'],
    ]);
  });

  it('streams to a legacy destination as the copy that the migration makes of it', () => {
    const { world } = withGroupDestination(freshWorld(), url);
    const [decision] = planBatchDeliveries(threeEvents, world, next);
    expect(decision).toMatchObject({ kind: 'plan', destination: { url, model: 'streaming' } });
  });

  it('is nothing for no events', () => {
    expect(planBatchDeliveries([], filteredWorld(), next)).toEqual([]);
  });
});

describe('a version that sends batches', () => {
  const uuid = (): string => 'uuid';

  it('sends one event as a batch of one', () => {
    const event = eventOf(1, 'a');
    const world = filteredWorld();
    const decisions = planDeliveries(event, world, next, { uuid });
    expect(decisions).toEqual(planBatchDeliveries([event], world, next));
    expect(decisions[0]).toMatchObject({
      events: [{ id: '1' }],
      request: { body: '[{"id":"1","event_type":"a"}]' },
    });
  });

  it('does so at a URL for one call', () => {
    const destination = { url, verificationToken: 'tok', headers: [] };
    const decision = planOneShot(eventOf(1, 'a'), destination, next);
    expect(decision).toMatchObject({
      kind: 'plan',
      events: [{ id: '1' }],
      request: { body: '[{"id":"1","event_type":"a"}]' },
    });
    expect(decision.kind === 'plan' && decision.request.rawHeaders.map(([name]) => name)).toEqual([
      'X-Gitlab-Event-Streaming-Token',
      'Accept-Encoding',
      'Accept',
      'User-Agent',
      'Connection',
      'Host',
      'Content-Length',
    ]);
  });

  // row: body.batch, flag.nats
  it('is 19.4 too with the flag audit_event_streaming_via_nats, and not without it', () => {
    const flags = { audit_event_streaming_via_nats: true };
    const bodyOf = (given: Readonly<Record<string, boolean>>): string | undefined => {
      const profile = makeProfile('19.4', profileTimeline, given);
      const [decision] = planDeliveries(eventOf(1, 'a'), filteredWorld(), profile, { uuid });
      return decision?.kind === 'plan' ? decision.request.body : undefined;
    };
    expect(bodyOf(flags)).toBe('[{"id":"1","event_type":"a"}]');
    expect(bodyOf({})).toBe('{"id":1,"event_type":"a"}');
  });
});
