/** Legacy HTTP destinations in the versions after 16.1: names, partial updates, switches, instance filters. */
import { describe, expect, it } from 'vitest';

import {
  callMutation,
  createDestination,
  createInstanceDestination,
  mutate,
  payloadOf,
} from '../../../../test/support/gitlab-operations.ts';
import { legacyKinds } from '../../../../test/support/legacy-kinds.ts';
import { at, type MockGitLab, mockGitLab, textAt } from '../../../../test/support/mock-gitlab.ts';

const url = 'https://mydomain.io/endpoint/ingest';

describe.each(legacyKinds)('$field after 16.1', (kind) => {
  const { as, field, headers, filters, extra, createOne, createHeaderOf } = kind;
  const create = `${field}Create`;
  const update = `${field}Update`;
  const selection = `${field} { name destinationUrl }`;

  // row: graphql.16.2, destination.default-name
  it('row "16.2": has a default name, or the one it is given', async () => {
    const gitlab = mockGitLab({ profile: '16.2' });
    const first = await callMutation(
      gitlab,
      create,
      { destinationUrl: url, ...extra },
      selection,
      as,
    );
    expect(at(first, field, 'name')).toMatch(/^Destination_[0-9a-f]{8}-[0-9a-f-]{27}$/);
    const input = { destinationUrl: `${url}/2`, name: 'SIEM', ...extra };
    expect(at(await callMutation(gitlab, create, input, selection, as), field, 'name')).toBe(
      'SIEM',
    );
  });

  // row: destination.name-long
  it('row "name over 72"', async () => {
    const gitlab = mockGitLab({ profile: '16.2' });
    const input = { destinationUrl: url, name: 'n'.repeat(73), ...extra };
    expect(await callMutation(gitlab, create, input, '', as)).toEqual({
      errors: ['Name is too long (maximum is 72 characters)'],
    });
    const longest = { ...input, name: 'n'.repeat(72) };
    expect(await callMutation(gitlab, create, longest, '', as)).toEqual({ errors: [] });
  });

  // row: destination.name-taken
  it('row "name repeated": within the group or the instance', async () => {
    const gitlab = mockGitLab({ profile: '16.2' });
    await callMutation(gitlab, create, { destinationUrl: url, name: 'SIEM', ...extra }, '', as);
    const again = { destinationUrl: `${url}/2`, name: 'SIEM', ...extra };
    expect(await callMutation(gitlab, create, again, '', as)).toEqual({
      errors: ['Name has already been taken'],
    });
  });

  // row: graphql.16.2
  it('row "16.2": an update changes what it is given and leaves the rest', async () => {
    const gitlab = mockGitLab({ profile: '16.2' });
    const id = await createOne(gitlab);
    expect(await callMutation(gitlab, update, { id, name: 'SIEM' }, selection, as)).toEqual({
      errors: [],
      [field]: { name: 'SIEM', destinationUrl: url },
    });
    const moved = { id, destinationUrl: 'https://other.example/', name: null };
    expect(await callMutation(gitlab, update, moved, selection, as)).toEqual({
      errors: [],
      [field]: { name: 'SIEM', destinationUrl: 'https://other.example/' },
    });
    const renamed = { id, destinationUrl: null, name: 'Sink' };
    expect(await callMutation(gitlab, update, renamed, selection, as)).toEqual({
      errors: [],
      [field]: { name: 'Sink', destinationUrl: 'https://other.example/' },
    });
  });

  // row: payload.no-change
  it('row "update that changes nothing": success', async () => {
    const gitlab = mockGitLab({ profile: '16.2' });
    const id = await createOne(gitlab);
    expect(await callMutation(gitlab, update, { id }, '', as)).toEqual({ errors: [] });
  });

  // row: payload.update
  it('an update that is refused shows the refused values and keeps the stored ones', async () => {
    const gitlab = mockGitLab({ profile: '16.2' });
    const id = await createOne(gitlab);
    const input = { id, destinationUrl: '', name: 'new' };
    expect(await callMutation(gitlab, update, input, selection, as)).toEqual({
      errors: ['Destination url must be a valid URL', "Destination url can't be blank"],
      [field]: { name: 'new', destinationUrl: '' },
    });
    expect(gitlab.store.world.destinations[0]).toMatchObject({ url });
  });

  // row: graphql.18.2
  it('row "18.2": can be switched off and on', async () => {
    const gitlab = mockGitLab({ profile: '18.2' });
    const id = await createOne(gitlab);
    for (const active of [false, true]) {
      const answer = await callMutation(gitlab, update, { id, active }, `${field} { active }`, as);
      expect(at(answer, field, 'active')).toBe(active);
    }
  });

  // row: graphql.16.5
  it('row "16.5": a header is active unless told otherwise, and each field changes alone', async () => {
    const gitlab = mockGitLab({ profile: '16.5' });
    const destinationId = await createOne(gitlab);
    const fields = 'header { key value active }';
    const off = { destinationId, key: 'a', value: '1', active: false };
    expect(at(await callMutation(gitlab, `${headers}Create`, off, fields, as), 'header')).toEqual({
      key: 'a',
      value: '1',
      active: false,
    });
    const headerId = await createHeaderOf(gitlab, destinationId);
    const change = async (input: Record<string, unknown>) =>
      at(
        await callMutation(gitlab, `${headers}Update`, { headerId, ...input }, fields, as),
        'header',
      );
    expect(await change({})).toEqual({ key: 'foo', value: 'bar', active: true });
    expect(await change({ active: false })).toEqual({ key: 'foo', value: 'bar', active: false });
    expect(await change({ value: 'new' })).toEqual({ key: 'foo', value: 'new', active: false });
    expect(await change({ key: 'X', active: null })).toEqual({
      key: 'X',
      value: 'new',
      active: false,
    });
  });

  // row: graphql.16.2
  it('row "16.2": event type filters, whatever kind of destination', async () => {
    const gitlab = mockGitLab({ profile: '16.2' });
    const destinationId = await createOne(gitlab);
    const add = { destinationId, eventTypeFilters: ['a', 'b'] };
    expect(await callMutation(gitlab, `${filters}Add`, add, 'eventTypeFilters', as)).toEqual({
      errors: [],
      eventTypeFilters: ['a', 'b'],
    });
    expect(await callMutation(gitlab, `${filters}Add`, add, 'eventTypeFilters', as)).toEqual({
      errors: ['Validation failed: Audit event type has already been taken'],
      eventTypeFilters: ['a', 'b'],
    });
    const remove = { destinationId, eventTypeFilters: ['a'] };
    expect(await callMutation(gitlab, `${filters}Remove`, remove, '', as)).toEqual({ errors: [] });
    expect(await callMutation(gitlab, `${filters}Remove`, remove, '', as)).toEqual({
      errors: ["Couldn't find event type filters where audit event type(s): a"],
    });
  });
});

// row: refused.instance-filters
describe('row "instance event filter mutations by non-admin"', () => {
  it.each(['Add', 'Remove'])('%s answers the general resource sentence', async (verb) => {
    const gitlab = mockGitLab({ profile: '16.2' });
    const destinationId = await createInstanceDestination(gitlab);
    const mutation = `auditEventsStreamingDestinationInstanceEvents${verb}`;
    const ask = async (id: string, as: string | null) => {
      const input = { destinationId: id, eventTypeFilters: ['a'] };
      return (await mutate(gitlab, mutation, input, '', as)).body;
    };
    const message =
      "The resource that you are attempting to access does not exist or you don't have permission to perform this action";
    for (const as of ['owner', null]) {
      expect(at(await ask(destinationId, as), 'errors', 0, 'message')).toBe(message);
    }
    const gone = destinationId.replace(/\d+$/, '99');
    expect(at(await ask(gone, 'root'), 'errors', 0, 'message')).toBe(message);
    expect(at(await ask(gone, 'root'), 'data', mutation)).toBeNull();
  });
});

describe('a verification token that stands on another destination', () => {
  const create = (gitlab: MockGitLab, path: string, destinationUrl: string) =>
    mutate(
      gitlab,
      'externalAuditEventDestinationCreate',
      { destinationUrl, groupPath: path, verificationToken: 'sixteen-or-more-1' },
      '',
    );

  // row: destination.token-taken
  it('up to 18.6: status 500, in another group too', async () => {
    const gitlab = mockGitLab({ profile: '18.2' });
    await create(gitlab, 'my-group', url);
    expect((await create(gitlab, 'another-group', url)).status).toBe(500);
  });

  // row: destination.token-taken-message
  it('later: a message in the same group, and nothing in another', async () => {
    const gitlab = mockGitLab({ profile: '18.10' });
    await create(gitlab, 'my-group', url);
    const again = await create(gitlab, 'my-group', `${url}/2`);
    expect(textAt(again.body, 'errors', 0, 'message')).toBe(
      'Validation failed: Verification token has already been taken',
    );
    const elsewhere = await create(gitlab, 'another-group', url);
    expect(payloadOf(elsewhere, 'externalAuditEventDestinationCreate')).toEqual({ errors: [] });
  });
});

describe('flags, version by version', () => {
  const list = 'query { instanceExternalAuditEventDestinations { nodes { id } } }';
  const create = 'instanceExternalAuditEventDestinationCreate';

  it.each([
    // row: graphql.16.0, flag.instance-destinations
    ['16.1', {}, false],
    ['16.1', { ff_external_audit_events: true }, true],
    // row: graphql.16.2
    ['16.2', {}, true],
    ['16.2', { ff_external_audit_events: false }, false],
    // row: graphql.16.4
    ['16.4', { ff_external_audit_events: false }, true],
  ])(
    'row "ff_external_audit_events": in %s set as %j: open is %s',
    async (profile, flags, isOpen) => {
      const gitlab = mockGitLab({ profile, flags });
      const { body } = await mutate(gitlab, create, { destinationUrl: url }, '', 'root');
      expect(at(body, 'data', create)).toEqual(isOpen ? { errors: [] } : null);
      expect(await gitlab.data(list, { as: 'root' })).toEqual({
        instanceExternalAuditEventDestinations: { nodes: isOpen ? [expect.anything()] : [] },
      });
    },
  );

  it.each([
    // row: flag.group-destinations
    ['14.5', {}, false],
    ['14.6', { ff_external_audit_events_namespace: true }, true],
    ['14.7', {}, true],
    ['14.7', { ff_external_audit_events_namespace: false }, false],
    ['14.8', { ff_external_audit_events_namespace: false }, true],
  ])('row "ff_external_audit_events_namespace": in %s set as %j: open is %s', async (...row) => {
    const [profile, flags, isOpen] = row;
    const gitlab = mockGitLab({ profile, flags });
    const mutation = 'externalAuditEventDestinationCreate';
    const input = { destinationUrl: url, groupPath: 'my-group' };
    const { body } = await mutate(gitlab, mutation, input, '');
    expect(at(body, 'data', mutation)).toEqual(isOpen ? { errors: [] } : null);
  });

  it.each([
    // row: flag.headers
    ['15.1', {}, false],
    ['15.1', { streaming_audit_event_headers: true }, true],
    ['15.2', {}, true],
    ['15.2', { streaming_audit_event_headers: false }, false],
    ['15.3', { streaming_audit_event_headers: false }, true],
  ])('row "streaming_audit_event_headers": in %s set as %j: open is %s', async (...row) => {
    const [profile, flags, isOpen] = row;
    const gitlab = mockGitLab({ profile, flags });
    const input = { destinationId: await createDestination(gitlab), key: 'a', value: 'b' };
    const { body } = await mutate(gitlab, 'auditEventsStreamingHeadersCreate', input, '');
    expect(at(body, 'data', 'auditEventsStreamingHeadersCreate')).toEqual(
      isOpen ? { errors: [] } : null,
    );
    if (!isOpen) expect(at(body, 'errors', 0, 'message')).toBe('feature disabled');
  });
});

describe('headers in later versions', () => {
  // row: header.active-null
  it('are active unless told otherwise, and null is no answer to that', async () => {
    const gitlab = mockGitLab({ profile: '19.4' });
    const destinationId = await createDestination(gitlab, url);
    const mutation = 'auditEventsStreamingHeadersCreate';
    const header = { destinationId, key: 'k', value: 'v' };
    expect(await callMutation(gitlab, mutation, { ...header, active: null })).toEqual({
      errors: ['Active must be a boolean value'],
    });
    expect(await callMutation(gitlab, mutation, header, 'header { active }')).toEqual({
      errors: [],
      header: { active: true },
    });
    const input =
      '{ __type(name: "AuditEventsStreamingHeadersCreateInput") { inputFields { name defaultValue } } }';
    expect(at(await gitlab.data(input), '__type', 'inputFields')).toContainEqual({
      name: 'active',
      defaultValue: 'true',
    });
  });
});
