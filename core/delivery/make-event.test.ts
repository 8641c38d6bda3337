import { describe, expect, it } from 'vitest';

import { fixtures, profileTimeline } from '#fixtures/index.ts';

import { findFixture } from '../catalogue/find-fixture.ts';
import type { Fixture } from '../catalogue/fixture.ts';
import { makeProfile } from '../profiles/make-profile.ts';
import type { EventScope } from './audit-event.ts';
import { encodePayload, payloadText, withId } from './event-text.ts';
import { type EventOptions, type EventPorts, makeEvent } from './make-event.ts';

const uuid = '01234567-89ab-4def-8123-456789abcdef';
const ports: EventPorts = {
  clock: { now: () => Date.UTC(2023, 5, 20, 7, 8, 9, 12), monotonic: () => 0 },
  random: { uuid: () => uuid, alphanumeric: (length) => 'x'.repeat(length) },
  rows: { next: () => 4711 },
};

function optionsFor(version: string): EventOptions {
  return { scope: null, set: {}, verbatim: false, profile: makeProfile(version, profileTimeline) };
}

const plain = optionsFor('16.1');

function fixture(id: string): Fixture {
  return findFixture(id, fixtures);
}

const fetch = fixture('repository_git_operation.ssh-fetch');

// row: body.id
describe('makeEvent: row "id" and row "created_at"', () => {
  // row: body.created-at
  it('gives the time of firing, in UTC with milliseconds', () => {
    const { payload } = makeEvent(fetch, plain, ports);
    expect(payload['created_at']).toBe('2023-06-20T07:08:09.012Z');
  });

  it.each(['repository_git_operation.ssh-fetch', 'merge_request_create'])(
    'gives %s, which GitLab only streams, a UUID',
    (id) => {
      expect(makeEvent(fixture(id), plain, ports).payload['id']).toBe(uuid);
    },
  );

  // row: delivery.stored, document.json-schema
  it.each(['15.0', '16.1', '19.4'])(
    'gives an event that GitLab stores the number of its row in %s',
    (version) => {
      const event = makeEvent(fixture('project_fork_operation'), optionsFor(version), ports);
      expect(event.payload['id']).toBe(4711);
      expect(event.idPerDestination).toBe(false);
    },
  );

  it.each(['audit_operation.merge-request-approved', 'project_group_link_create'])(
    'gives %s, which the catalogue does not know, the documented form: a number',
    (id) => {
      expect(makeEvent(fixture(id), plain, ports).payload['id']).toBe(4711);
    },
  );

  it('gives an unknown event whose id is text a UUID', () => {
    const { id, title, eventType, introduced, source, documentedRequest } = fetch;
    const payload = { ...fetch.payload, id: 'abc' };
    const own = { id, title, eventType, introduced, source, documentedRequest, payload };
    expect(makeEvent(own, plain, ports).payload['id']).toBe(uuid);
  });

  it.each(['14.5', '15.0', '15.4'])(
    'gives an event that GitLab only streams its time in seconds in %s',
    (version) => {
      const event = makeEvent(fetch, optionsFor(version), ports);
      expect(event.payload['id']).toBe(Date.UTC(2023, 5, 20, 7, 8, 9) / 1000);
      expect(event.idPerDestination).toBe(false);
    },
  );

  it.each([
    ['15.7', true],
    ['18.10', true],
    ['19.4', false],
  ])('has a UUID drawn for each destination in %s: %s', (version, drawn) => {
    const event = makeEvent(fetch, optionsFor(version), ports);
    expect(event.payload['id']).toBe(uuid);
    expect(event.idPerDestination).toBe(drawn);
  });

  it('differs from the fixture in nothing else and keeps the order of keys', () => {
    for (const one of fixtures) {
      const { payload } = makeEvent(one, plain, ports);
      const { id, created_at } = one.payload;
      expect(JSON.stringify({ ...payload, id, created_at })).toBe(JSON.stringify(one.payload));
    }
  });

  it('leaves everything as documented when verbatim', () => {
    for (const one of fixtures) {
      for (const version of ['14.5', '15.0', '16.1', '19.4']) {
        const event = makeEvent(one, { ...optionsFor(version), verbatim: true }, ports);
        expect(event.payload).toEqual(one.payload);
        expect(event.idPerDestination).toBe(false);
      }
    }
  });

  it('leaves out the class of the author before 15.3', () => {
    const detailsIn = (version: string) =>
      makeEvent(fetch, optionsFor(version), ports).payload['details'];
    expect(detailsIn('15.2')).not.toHaveProperty('author_class');
    expect(detailsIn('15.3')).toHaveProperty('author_class', 'User');
  });
});

describe('makeEvent: what GitLab does and this program leaves to who fires', () => {
  it.each(['14.8', '16.1', '18.10', '19.4', 'next'])(
    'keeps the keys of a payload that somebody wrote in %s, which is no record of GitLab’s',
    (version) => {
      const own = { ...fetch, text: JSON.stringify(fetch.payload) };
      const { payload, text } = makeEvent(own, optionsFor(version), ports);
      expect(Object.keys(payload)).toEqual(Object.keys(fetch.payload));
      expect(text).not.toContain('event_name');
    },
  );

  // row: body.impersonation
  it('row "impersonation": a message says so where it is set', () => {
    const message = 'Changed name (by Ada Admin)';
    const set = { '/details/custom_message': message };
    const event = makeEvent(fixture('project_fork_operation'), { ...plain, set }, ports);
    expect(event.payload['details']).toMatchObject({ custom_message: message });
  });

  // row: body.repeated
  it('row "author_name, entity_path, target_*": sends more than 5500 characters where they are set', () => {
    const long = 'p'.repeat(5501);
    const set = { '/target_details': long, '/entity_path': long };
    const { payload } = makeEvent(fetch, { ...plain, set }, ports);
    expect([payload['target_details'], payload['entity_path']]).toEqual([long, long]);
  });
});

describe('makeEvent: values that are set', () => {
  it('puts them in by pointer', () => {
    const set = { '/details/custom_message/protocol': 'http', '/author_id': -7 };
    const { payload } = makeEvent(fetch, { ...plain, set }, ports);
    expect(payload['author_id']).toBe(-7);
    expect(payload['details']).toMatchObject({
      custom_message: { protocol: 'http', action: 'git-upload-pack' },
    });
  });

  it('lets them win over the fresh identity and over verbatim', () => {
    const set = { '/id': 'mine', '/created_at': 'then' };
    for (const verbatim of [true, false]) {
      const { payload } = makeEvent(fetch, { ...plain, set, verbatim }, ports);
      expect([payload['id'], payload['created_at']]).toEqual(['mine', 'then']);
    }
  });

  it('keeps an id that is set the same for every destination', () => {
    const event = makeEvent(fetch, { ...plain, set: { '/id': 'mine' } }, ports);
    expect(event.idPerDestination).toBe(false);
  });

  it('sends what is set although the version never would', () => {
    const event = makeEvent(fetch, { ...plain, set: { '/ip_address': null } }, ports);
    expect(event.payload['ip_address']).toBeNull();
  });

  it('puts them in one after the other', () => {
    const set = { '/details': { a: 1 }, '/details/a': 2 };
    expect(makeEvent(fetch, { ...plain, set }, ports).payload['details']).toEqual({ a: 2 });
  });

  it('refuses a pointer that leads nowhere', () => {
    const set = { '/autor_id': 1 };
    expect(() => makeEvent(fetch, { ...plain, set }, ports)).toThrow('Did you mean /author_id?');
  });

  it('never changes the fixture', () => {
    const before = structuredClone(fetch);
    makeEvent(fetch, { ...plain, set: { '/details/target_id': 0 } }, ports);
    expect(fetch).toEqual(before);
  });
});

describe('makeEvent: where it happens', () => {
  const scopeOf = (set: EventOptions['set']): EventScope =>
    makeEvent(fetch, { ...plain, set }, ports).scope;

  it('is the project of the payload', () => {
    expect(scopeOf({})).toEqual({ kind: 'project', path: 'example-group/example-project' });
  });

  it('is the group of the payload', () => {
    expect(scopeOf({ '/entity_type': 'Group', '/entity_path': 'my-group' })).toEqual({
      kind: 'group',
      path: 'my-group',
    });
  });

  it.each(['User', 'Key', 'Gitlab::Audit::InstanceScope', '', null, 7])(
    'is the instance for an entity of type %j',
    (type) => {
      expect(scopeOf({ '/entity_type': type })).toEqual({ kind: 'instance' });
    },
  );

  it.each(['', null, 7])('is the instance when the path is %j', (path) => {
    expect(scopeOf({ '/entity_path': path })).toEqual({ kind: 'instance' });
  });

  it('is where the caller says, whatever the payload says', () => {
    const scope: EventScope = { kind: 'group', path: 'another-group' };
    const event = makeEvent(fetch, { ...plain, scope }, ports);
    expect(event.scope).toEqual(scope);
    expect(event.payload['entity_path']).toBe('example-group/example-project');
  });

  it('remembers the fixture', () => {
    expect(makeEvent(fetch, plain, ports).fixture).toBe(fetch.id);
  });
});

describe('the text that is made with an event', () => {
  it('is that of the encoder, for each fixture in each version', () => {
    const versions = ['15.0', '15.7', '16.1', '18.9', '19.4', 'next'].map(optionsFor);
    for (const options of versions) {
      for (const source of fixtures) {
        const first = makeEvent(source, options, ports);
        expect(payloadText(first)).toBe(encodePayload(first.payload));
        // Of the second the pieces are remembered.
        const other = { ...ports, random: { ...ports.random, uuid: () => 'another' } };
        const second = makeEvent(source, options, other);
        expect(payloadText(second)).toBe(encodePayload(second.payload));
      }
    }
  });

  it('is made anew where a value is set, or another id drawn', () => {
    const set = makeEvent(fetch, { ...plain, set: { '/author_name': 'Ä "quoted"' } }, ports);
    expect(payloadText(set)).toBe(encodePayload(set.payload));
    const drawn = withId(makeEvent(fetch, plain, ports), 'drawn');
    expect(payloadText(drawn)).toBe(encodePayload(drawn.payload));
  });
});
