import { describe, expect, it } from 'vitest';

import { eventTypes, fixtures, profileTimeline } from '#fixtures/index.ts';

import type { EventType } from '../catalogue/event-type.ts';
import { makeProfile } from '../profiles/make-profile.ts';
import { type EventOptions, type EventPorts, makeCatalogueEvent } from './make-event.ts';

const ports: EventPorts = {
  clock: { now: () => Date.UTC(2023, 5, 20), monotonic: () => 0 },
  random: { uuid: () => 'a-uuid', alphanumeric: () => '' },
  rows: { next: () => 4711 },
};
const plain: EventOptions = {
  scope: null,
  set: {},
  verbatim: false,
  profile: makeProfile('16.1', profileTimeline),
};

function typeNamed(name: string): EventType {
  const type = eventTypes.find((one) => one.name === name);
  if (type === undefined) {
    throw new Error(`${name} is not in the catalogue`);
  }
  return type;
}

function withScopes(...scopes: string[]): EventType {
  return { ...typeNamed('add_gpg_key'), scopes };
}

describe('makeCatalogueEvent', () => {
  // row: body.keys
  it('makes an event of every type of the catalogue, with the documented keys in their order', () => {
    const documented = Object.keys(fixtures[0]?.payload ?? {});
    for (const type of eventTypes) {
      const { payload, fixture } = makeCatalogueEvent(type, plain, ports);
      expect(Object.keys(payload)).toEqual(documented);
      expect(payload['event_type']).toBe(type.name);
      expect(payload['id']).toBe(type.saved_to_database ? 4711 : 'a-uuid');
      expect(fixture).toBeNull();
    }
  });

  // row: body.details
  it('row "details": has those of a documented event, in their order', () => {
    const { details } = makeCatalogueEvent(typeNamed('add_gpg_key'), plain, ports).payload;
    expect(details).toMatchObject({ custom_message: 'Add gpg key', author_class: 'User' });
    expect(Object.keys(details ?? {})).toEqual(Object.keys(fixtures[0]?.payload['details'] ?? {}));
  });

  it.each([
    [['Project'], 'Project', { kind: 'project', path: 'example-group/example-project' }],
    [['Group', 'Project'], 'Group', { kind: 'group', path: 'example-group' }],
    [['User'], 'User', { kind: 'instance' }],
    [['User', 'Group'], 'User', { kind: 'instance' }],
    // row: body.instance-scope
    [['Instance', 'Group'], 'Gitlab::Audit::InstanceScope', { kind: 'instance' }],
    [[], 'Gitlab::Audit::InstanceScope', { kind: 'instance' }],
  ])(
    'row "instance-scope events": happens for the scopes %j to a %s',
    (scopes, entityType, scope) => {
      const event = makeCatalogueEvent(withScopes(...scopes), plain, ports);
      expect(event.payload['entity_type']).toBe(entityType);
      expect(event.scope).toEqual(scope);
    },
  );

  it.each([
    [{ kind: 'project', path: 'a/b/c' }, 'Project', 'a/b/c', 'c'],
    [{ kind: 'group', path: 'a' }, 'Group', 'a', 'a'],
    [{ kind: 'instance' }, 'User', 'example-user', 'example-user'],
  ] as const)('happens at %j when that is asked for', (scope, entityType, path, target) => {
    const event = makeCatalogueEvent(withScopes('User'), { ...plain, scope }, ports);
    expect(event.scope).toEqual(scope);
    expect(event.payload).toMatchObject({
      entity_type: entityType,
      entity_path: path,
      target_details: target,
    });
  });

  it('takes values by pointer and follows the version', () => {
    const options = { ...plain, set: { '/author_id': -3 } };
    expect(makeCatalogueEvent(withScopes('Group'), options, ports).payload['author_id']).toBe(-3);
    const old = { ...plain, profile: makeProfile('15.2', profileTimeline) };
    const { details } = makeCatalogueEvent(withScopes('Group'), old, ports).payload;
    expect(details).not.toHaveProperty('author_class');
  });
});
