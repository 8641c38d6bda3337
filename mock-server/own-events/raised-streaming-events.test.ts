/** What the mutations of consolidated destinations raise, from which version on, and in which words. */
import { describe, expect, it } from 'vitest';

import { auditing } from '../../test/support/auditing.ts';
import { streamingInputs, streamingUrl } from '../../test/support/streaming-worlds.ts';

const kinds = [
  // row: own.consolidated-group, own.group-namespace
  {
    kind: 'group',
    as: 'owner',
    owner: { groupPath: 'example-group' },
    groupId: 2,
    filters: 'auditEventsGroupDestination',
    filtersSince: '17.0',
  },
  // row: own.consolidated-instance, own.other-namespaces
  {
    kind: 'instance',
    as: 'root',
    owner: {},
    groupId: null,
    filters: 'auditEventsInstanceDestination',
    filtersSince: '17.2',
  },
] as const;

describe.each(kinds)('consolidated destinations of the $kind', (family) => {
  const { kind, as, owner, groupId, filters, filtersSince } = family;
  const base = `${kind}AuditEventStreamingDestinations`;
  const type = (verb: string) => `${verb}_${kind}_audit_event_streaming_destination`;
  const filterType = (verb: string) => `${verb}_${kind}_namespace_filter`;
  const model = `AuditEvents::${kind === 'group' ? 'Group' : 'Instance'}::ExternalStreamingDestination`;

  async function given(profile: string, input: object = streamingInputs.http) {
    const audit = auditing(profile);
    const fields = { ...input, ...owner, name: 'One', secretToken: 'a-token-of-24-characters' };
    const selection = 'externalAuditEventDestination { id }';
    return { audit, id: await audit.call(`${base}Create`, fields, selection, as) };
  }

  // row: own.consolidated-group, own.consolidated-instance
  it.each(['http', 'gcp', 'aws'] as const)(
    `rows "${type('created')}" and "${type('deleted')}" name the category %s`,
    async (category) => {
      const { audit, id } = await given('16.11', streamingInputs[category]);
      // An event of a group is about the group, one of the instance about the destination.
      const target = kind === 'group' ? null : { id: 1, type: model, details: 'One' };
      const words = `audit event streaming destination for ${category.toUpperCase()}`;
      const details = { category, id: 1 };
      expect(audit.takeWhole()).toEqual([
        { type: type('created'), groupId, target, message: `Created ${words}`, details },
      ]);
      await audit.call(`${base}Delete`, { id }, '', as);
      expect(audit.takeWhole()).toEqual([
        { type: type('deleted'), groupId, target, message: `Deleted ${words}`, details },
      ]);
    },
  );

  // row: own.consolidated-group, own.consolidated-instance
  it(`row "${type('updated')}": one event for each changed column, no secret told`, async () => {
    const { audit, id } = await given('18.2');
    audit.take();
    const headers = { 'X-A': { value: 'b', active: true } };
    const change = {
      id,
      config: { url: streamingUrl, headers },
      name: 'Two',
      secretToken: 'a-secret-of-24-letters__',
      active: false,
    };
    await audit.call(`${base}Update`, change, '', as);
    const raised = audit.takeWhole();
    expect(raised.map(({ message }) => message)).toEqual([
      `Changed config from {"url"=>"${streamingUrl}"} to {"url"=>"${streamingUrl}", "headers"=>{"X-A"=>{"value"=>"b", "active"=>true}}}`,
      'Changed name from One to Two',
      'Changed secret_token',
      'Changed active from true to false',
    ]);
    expect(raised[1]).toEqual({
      type: type('updated'),
      groupId,
      target: { id: 1, type: model, details: 'Two' },
      message: 'Changed name from One to Two',
      details: { change: 'name', from: 'One', to: 'Two' },
    });
    expect(JSON.stringify(raised)).not.toContain(change.secretToken);
    const reordered = { headers, url: streamingUrl };
    await audit.call(`${base}Update`, { ...change, config: reordered }, '', as);
    expect(audit.take()).toEqual([]);
  });

  it('tells of a new category', async () => {
    const { audit, id } = await given('18.2');
    audit.take();
    await audit.call(`${base}Update`, { id, ...streamingInputs.aws }, '', as);
    expect(audit.take().map(([, message]) => message)).toEqual([
      expect.stringMatching(/^Changed config from \{"url"=>.*\} to \{"accessKeyXid"=>/),
      'Changed category from http to aws',
      'Changed secret_token',
    ]);
  });

  it('a refused mutation raises nothing', async () => {
    const { audit, id } = await given('18.2');
    audit.take();
    await audit.call(`${base}Create`, { ...streamingInputs.http, ...owner, name: 'One' }, '', as);
    await audit.call(`${base}Update`, { id, config: {} }, '', as);
    await audit.call(`${base}Delete`, { id }, '', 'developer');
    await audit.call(`${filters}EventsDelete`, { destinationId: id, eventTypeFilters: ['a'] });
    expect(audit.take()).toEqual([]);
  });

  // row: own.filters-created, own.filters-deleted
  it('rows "event_type_filters_created" and "event_type_filters_deleted" name the types', async () => {
    const { audit, id } = await given(filtersSince);
    audit.take();
    const change = {
      destinationId: id,
      eventTypeFilters: ['add_gpg_key', 'user_created', 'user_blocked'],
    };
    await audit.call(`${filters}EventsAdd`, change, '', as);
    await audit.call(
      `${filters}EventsDelete`,
      { ...change, eventTypeFilters: ['add_gpg_key', 'user_created'] },
      '',
      as,
    );
    const target = { id: 1, type: model, details: 'One' };
    expect(audit.takeWhole()).toEqual([
      {
        type: 'event_type_filters_created',
        groupId,
        target,
        message: 'Created audit event type filter(s): add_gpg_key, user_created, and user_blocked',
      },
      {
        type: 'event_type_filters_deleted',
        groupId,
        target,
        message: 'Deleted audit event type filter(s): add_gpg_key and user_created',
      },
    ]);
  });

  // row: own.group-namespace, own.other-namespaces
  it(`rows "${filterType('created')}" and "${filterType('deleted')}" name the namespace in details`, async () => {
    const { audit, id } = await given(filtersSince);
    audit.take();
    const namespace = 'example-group/example-project';
    const mutation = `${filters}NamespaceFilter`;
    const input = { destinationId: id, namespacePath: namespace };
    const namespaceFilterId = await audit.call(
      `${mutation}Create`,
      input,
      'namespaceFilter { id }',
      as,
    );
    await audit.call(`${mutation}Delete`, { namespaceFilterId }, '', as);
    const event = (verb: 'Created' | 'Deleted') => ({
      type: filterType(verb.toLowerCase()),
      groupId,
      target: { id: 1, type: model, details: 'One' },
      message: `${verb} namespace filter for ${kind} audit event streaming destination.`,
      details: { destination_name: 'One', namespace },
    });
    expect(audit.takeWhole()).toEqual([event('Created'), event('Deleted')]);
  });
});

describe('the denylist', () => {
  // row: own.denylist
  it('row "denylist reuses event_type_filters_created / _deleted", with words of its own', async () => {
    const audit = auditing('19.4');
    const create = 'groupAuditEventStreamingDestinationsCreate';
    const fields = { ...streamingInputs.http, groupPath: 'my-group' };
    const id = await audit.call(create, fields, 'externalAuditEventDestination { id }');
    audit.take();
    const change = { destinationId: id, eventTypeFilters: ['a', 'b'] };
    await audit.call('auditEventsGroupDestinationDenylistEventsAdd', change);
    await audit.call('auditEventsGroupDestinationDenylistEventsAdd', change);
    await audit.call('auditEventsGroupDestinationDenylistEventsDelete', change);
    expect(audit.take()).toEqual([
      ['event_type_filters_created', 'Created audit event type denylist filter(s): a and b'],
      ['event_type_filters_deleted', 'Deleted audit event type denylist filter(s): a and b'],
    ]);
  });
});

describe('a mirrored record', () => {
  it('raises nothing of its own: one call, one event', async () => {
    const audit = auditing('19.4');
    const field = 'externalAuditEventDestination';
    const input = { destinationUrl: streamingUrl, groupPath: 'my-group' };
    const id = await audit.call(`${field}Create`, input, `${field} { id }`);
    expect(audit.gitlab.store.world.streamingDestinations).toHaveLength(1);
    await audit.call(`${field}Destroy`, { id });
    expect(audit.take().map(([type]) => type)).toEqual([
      'create_event_streaming_destination',
      'destroy_event_streaming_destination',
    ]);
  });
});
