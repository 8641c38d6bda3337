import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import type { Payload } from '../catalogue/fixture.ts';
import { makeProfile } from '../profiles/make-profile.ts';
import { shapePayload } from './make-event.ts';

function shape(payload: Payload, version = '16.1'): Payload {
  return shapePayload(payload, makeProfile(version, profileTimeline));
}

const typed: Payload = { id: 1, event_type: 'add_ssh_key' };

// row: body.details
describe('shapePayload: row "details", author_class', () => {
  const payload: Payload = {
    ...typed,
    details: { author_name: 'a', author_class: 'User', target_id: 1 },
  };

  it('exists since 15.3', () => {
    expect(shape(payload, '15.3')).toEqual(payload);
    expect(shape(payload, '15.2')['details']).toEqual({ author_name: 'a', target_id: 1 });
  });

  it('leaves the payload it was given as it is', () => {
    const before = structuredClone(payload);
    shape(payload, '15.2');
    expect(payload).toEqual(before);
  });

  it('is not made up where an event has none', () => {
    expect(shape({ ...typed, details: { author_name: 'a' } })['details']).toEqual({
      author_name: 'a',
    });
  });

  it.each([null, 'text', 7, ['author_class']])(
    'does not matter in details that are %j',
    (details) => {
      expect(shape({ ...typed, details }, '15.2')['details']).toEqual(details);
    },
  );
});

// row: body.ip-address
describe('shapePayload: row "ip_address"', () => {
  it.each(['14.5', '16.1', '19.4'])('is the empty string when unknown, in %s', (version) => {
    expect(shape({ ...typed, ip_address: null }, version)['ip_address']).toBe('');
  });

  it('stays as it is when known, and is not added', () => {
    expect(shape({ ...typed, ip_address: '::1' })['ip_address']).toBe('::1');
    expect(shape(typed)).not.toHaveProperty('ip_address');
  });

  it('stays null inside details', () => {
    const details = { ip_address: null };
    expect(shape({ ...typed, details })['details']).toEqual(details);
  });
});

// row: body.event-type
describe('shapePayload: row "event_type"', () => {
  it.each<Payload>([{ id: 1 }, { id: 1, event_type: '' }, { id: 1, event_type: null }])(
    'is left out of %j in 15.0, since there is no name',
    (payload) => {
      expect(shape(payload, '15.0')).toEqual({ id: 1 });
    },
  );

  it('is audit_operation for events without a name in newer versions, as the last key', () => {
    expect(JSON.stringify(shape({ id: 1 }, '15.7'))).toBe(
      '{"id":1,"event_type":"audit_operation"}',
    );
    expect(shape({ event_type: '', id: 1 })).toEqual({ event_type: 'audit_operation', id: 1 });
  });

  it.each(['15.0', '16.1'])('is the name when there is one, in %s', (version) => {
    expect(shape(typed, version)).toEqual(typed);
    const fallback = { id: 1, event_type: 'audit_operation' };
    expect(shape(fallback, version)).toEqual(fallback);
  });
});
