import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import { freshWorld, withGroupDestination } from '../../test/support/destination-worlds.ts';
import { countingRandom, steadyClock, steadyNow } from '../../test/support/steady-ports.ts';
import { makeProfile } from '../profiles/make-profile.ts';
import { userByUsername } from '../world/access.ts';
import { makeOwnEvent } from './make-own-event.ts';
import type { OwnEvent } from './own-event.ts';

const world = freshWorld();
const ports = { clock: steadyClock, random: countingRandom(), rows: { next: () => 77 } };

const event: OwnEvent = {
  type: 'create_event_streaming_destination',
  groupId: 2,
  target: null,
  message: 'Create event streaming destination https://x.io',
};

function made(own: OwnEvent, version = '16.1', within = world) {
  const author = userByUsername(within, 'owner');
  if (author === undefined) throw new Error('no owner');
  return makeOwnEvent(
    own,
    { author, world: within, profile: makeProfile(version, profileTimeline) },
    ports,
  );
}

describe('the event of a destination’s own creation', () => {
  const first = withGroupDestination(world, 'https://x.io', 'example-group').world;
  const second = withGroupDestination(first, 'https://y.io', 'example-group').world;

  // row: own.first-destination
  it('precedes the first destination of a group in 19.4, and no other', () => {
    expect(made(event, '19.4', first)).toMatchObject({ precedesDestination: true });
    expect(made(event, '19.4', second)).not.toHaveProperty('precedesDestination');
    expect(made(event, '18.10', first)).not.toHaveProperty('precedesDestination');
    const update = { ...event, type: 'update_event_streaming_destination' } as const;
    expect(made(update, '19.4', first)).not.toHaveProperty('precedesDestination');
  });
});

describe('an event of GitLab about its own streaming', () => {
  // row: own.target
  it('has the group as entity and target, the caller as author, and the order of keys of all events', () => {
    const found = made(event);
    const author = { author_name: 'Olivia Owner' };
    const target = { target_details: 'Example group', target_type: 'Group', target_id: 2 };
    expect(found).toMatchObject({
      fixture: null,
      scope: { kind: 'group', path: 'example-group' },
      idPerDestination: false,
      payload: {
        id: 77,
        author_id: 2,
        entity_id: 2,
        entity_type: 'Group',
        details: {
          ...author,
          ...target,
          author_class: 'User',
          custom_message: event.message,
          ip_address: '127.0.0.1',
          entity_path: 'example-group',
        },
        ip_address: '127.0.0.1',
        ...author,
        ...target,
        entity_path: 'example-group',
        created_at: steadyNow,
        event_type: event.type,
      },
    });
    expect(Object.keys(found?.payload ?? {}).join(' ')).toBe(
      'id author_id entity_id entity_type details ip_address author_name entity_path target_details created_at target_type target_id event_type',
    );
    expect(Object.keys(found?.payload['details'] ?? {}).join(' ')).toBe(
      'author_name author_class target_id target_type target_details custom_message ip_address entity_path',
    );
  });

  // row: body.instance-scope
  it('happens in the instance where no group owns the record', () => {
    const target = { id: 5, type: 'AuditEvents::Streaming::InstanceHeader', details: 'unknown' };
    expect(made({ ...event, groupId: null, target })).toMatchObject({
      scope: { kind: 'instance' },
      payload: {
        entity_id: 1,
        entity_type: 'Gitlab::Audit::InstanceScope',
        entity_path: 'gitlab_instance',
        target_id: 5,
        target_type: target.type,
        target_details: 'unknown',
      },
    });
  });

  // row: body.details
  it('has what it adds first among its details', () => {
    const details = made({ ...event, details: { change: 'name', from: 'a', to: 'b' } })?.payload[
      'details'
    ];
    expect(Object.keys(details ?? {}).slice(0, 4)).toEqual(['change', 'from', 'to', 'author_name']);
  });

  it('is shaped as its version does', () => {
    const details = made(event, '14.8')?.payload['details'];
    expect(Object.keys(details ?? {})).not.toContain('author_class');
  });

  it('is none where the group is gone', () => {
    expect(made({ ...event, groupId: 99 })).toBeNull();
  });
});
