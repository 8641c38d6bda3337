import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import type { Payload } from '../catalogue/fixture.ts';
import { makeProfile } from '../profiles/make-profile.ts';
import { shapeRecord } from './shape-record.ts';

function keysOf(value: unknown): string[] {
  return Object.keys(value as object);
}

function shape(payload: Payload, version: string): Payload {
  return shapeRecord(payload, makeProfile(version, profileTimeline));
}

const project: Payload = {
  ...{ id: 7, author_id: 1, entity_id: 29, entity_type: 'Project' },
  details: { change: 'visibility', author_name: 'Ada', author_class: 'User', target_id: 29 },
  ...{ ip_address: '::1', author_name: 'Ada', entity_path: 'a/b', target_details: 'b' },
  ...{ created_at: '2026-02-23T06:21:05.283Z', target_type: 'Project', target_id: 29 },
  event_type: 'project_visibility_updated',
};

// row: body.event-name
describe('row "details.event_name"', () => {
  it('stands after what the event adds and before the author’s name', () => {
    const { details } = shape(project, '18.10');
    expect(keysOf(details)).toEqual([
      ...['change', 'event_name', 'author_name', 'author_class', 'target_id'],
    ]);
    expect(details).toMatchObject({ event_name: 'project_visibility_updated' });
  });

  it('is not there in versions before 17.9', () => {
    expect(shape(project, '17.8')).toBe(project);
    expect(keysOf(shape(project, '17.9')['details'])).toContain('event_name');
  });

  it('stands last where details have no author, and is not put in twice', () => {
    const bare = { ...project, details: { change: 'x' } };
    expect(keysOf(shape(bare, '18.10')['details'])).toEqual(['change', 'event_name']);
    const own = { ...project, details: { event_name: 'mine', author_name: 'Ada' } };
    expect(shape(own, '18.10')).toEqual(own);
  });

  it.each([null, 'text', ['author_name']])('changes nothing in details that are %j', (details) => {
    expect(shape({ ...project, details }, '18.10')['details']).toEqual(details);
  });

  it('is left out where the event has no name', () => {
    expect(shape({ ...project, event_type: null }, '18.10')['details']).toEqual(project['details']);
  });
});

// row: body.per-scope
describe('row "per-scope records": a body of 19.4', () => {
  const around = (scope: readonly string[], entity: readonly string[]): string[] => [
    ...['id', 'created_at', ...scope, 'author_id', 'target_id', 'event_name', 'details'],
    ...['ip_address', 'author_name', 'entity_path', 'target_details', 'target_type'],
    ...[...entity, 'entity_type', 'event_type'],
  ];

  it.each([
    ['Group', 'group_id'],
    ['Project', 'project_id'],
    ['User', 'user_id'],
  ])('of a %s has %s in the third place, and entity_id behind the columns', (type, column) => {
    const body = shape({ ...project, entity_type: type }, '19.4');
    expect(keysOf(body)).toEqual(around([column], ['entity_id']));
    expect(body).toMatchObject({ [column]: 29, entity_id: 29 });
    expect(body).toMatchObject({ event_name: body['event_type'], entity_type: type });
  });

  it('of the instance has neither a column of its scope nor entity_id', () => {
    const body = shape({ ...project, entity_type: 'Gitlab::Audit::InstanceScope' }, '19.4');
    expect(keysOf(body)).toEqual(around([], []));
  });

  it('keeps keys that no table has, before those that the serialiser adds', () => {
    expect(keysOf(shape({ ...project, more: 1 }, '19.4')).slice(-4)).toEqual([
      ...['more', 'entity_id', 'entity_type', 'event_type'],
    ]);
  });

  it('names nothing where the event has no type', () => {
    expect(shape({ ...project, event_type: null }, '19.4')).toMatchObject({ event_name: null });
  });

  // row: flag.new-tables
  it('is as before up to 18.10, unless stream_audit_events_from_new_tables is on', () => {
    expect(keysOf(shape(project, '18.10'))).toEqual(keysOf(project));
    const flags = { stream_audit_events_from_new_tables: true };
    const body = shapeRecord(project, makeProfile('17.9', profileTimeline, flags));
    expect(keysOf(body)).toEqual(around(['project_id'], ['entity_id']));
  });
});
