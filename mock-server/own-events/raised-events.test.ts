/** Which event each mutation raises in which version, and in which words. The rows are those of GitLab's list. */
import { describe, expect, it } from 'vitest';

import { auditing } from '../../test/support/auditing.ts';

const url = 'https://mydomain.io/one';

const kinds = [
  // row: own.create, own.update, own.destroy, own.header-create, own.header-update
  // row: own.header-destroy, own.target
  {
    of: 'a group',
    profiles: { destinations: '16.1', headers: '16.1', later: '16.5' },
    field: 'externalAuditEventDestination',
    headers: 'auditEventsStreamingHeaders',
    filters: 'auditEventsStreamingDestinationEvents',
    create: { destinationUrl: url, groupPath: 'my-group' },
    as: 'owner',
    infix: '',
    headerInfix: '',
    words: '',
  },
  // row: own.instance, own.instance-headers
  {
    of: 'the instance',
    profiles: { destinations: '16.2', headers: '16.3', later: '16.5' },
    field: 'instanceExternalAuditEventDestination',
    headers: 'auditEventsStreamingInstanceHeaders',
    filters: 'auditEventsStreamingDestinationInstanceEvents',
    create: { destinationUrl: url },
    as: 'root',
    infix: 'instance_',
    headerInfix: 'instance_',
    words: 'instance ',
  },
] as const;

describe.each(kinds)('destinations of $of', ({ profiles, field, create, as, infix, words }) => {
  const type = (verb: string) => `${verb}_${infix}event_streaming_destination`;

  // row: own.create, own.destroy, own.instance
  it(`rows "${type('create')}" and "${type('destroy')}" name the URL`, async () => {
    const audit = auditing(profiles.destinations);
    const id = await audit.call(`${field}Create`, create, `${field} { id }`, as);
    expect(audit.take()).toEqual([
      [type('create'), `Create ${words}event streaming destination ${url}`],
    ]);
    await audit.call(`${field}Destroy`, { id }, '', as);
    expect(audit.take()).toEqual([
      [type('destroy'), `Destroy ${words}event streaming destination ${url}`],
    ]);
  });

  it('a refused mutation raises nothing', async () => {
    const audit = auditing(profiles.destinations);
    const id = await audit.call(`${field}Create`, create, `${field} { id }`, as);
    audit.take();
    await audit.call(`${field}Create`, create, '', as);
    await audit.call(`${field}Update`, { id, destinationUrl: 'ftp://x' }, '', as);
    await audit.call(`${field}Destroy`, { id }, '', 'developer');
    expect(audit.take()).toEqual([]);
  });

  // row: own.update, own.instance
  it(`row "${type('update')}", later: one event for each changed column`, async () => {
    const audit = auditing('18.2');
    const input = { ...create, name: 'One' };
    const id = await audit.call(`${field}Create`, input, `${field} { id }`, as);
    audit.take();
    const change = { id, destinationUrl: `${url}/2`, name: 'Two', active: false };
    await audit.call(`${field}Update`, change, '', as);
    expect(audit.take()).toEqual([
      [type('update'), `Changed destination_url from ${url} to ${url}/2`],
      [type('update'), 'Changed name from One to Two'],
      [type('update'), 'Changed active from true to false'],
    ]);
    await audit.call(`${field}Update`, change, '', as);
    expect(audit.take()).toEqual([]);
  });
});

describe('destinations of a group, before 16.2', () => {
  // row: payload.no-change, own.update
  it('row "update_event_streaming_destination", up to 16.1: old and new URL; nothing for no change', async () => {
    const audit = auditing('16.1');
    const [group] = kinds;
    const id = await audit.call(`${group.field}Create`, group.create, `${group.field} { id }`);
    audit.take();
    await audit.call(`${group.field}Update`, { id, destinationUrl: `${url}/2` });
    expect(audit.take()).toEqual([
      [
        'update_event_streaming_destination',
        `Updated event streaming destination from ${url} to ${url}/2`,
      ],
    ]);
    await audit.call(`${group.field}Update`, { id, destinationUrl: `${url}/2` });
    expect(audit.take()).toEqual([]);
  });

  // row: own.instance-silent
  it('row "In 16.1 instance destinations and instance headers raise nothing"', async () => {
    const audit = auditing('16.1');
    const { field, headers, create } = kinds[1];
    await audit.gitlab.store.update((world) => ({
      world: {
        ...world,
        settings: { ...world.settings, flags: { ff_external_audit_events: true } },
      },
      result: null,
    }));
    const id = await audit.call(`${field}Create`, create, `${field} { id }`, 'root');
    const input = { destinationId: id, key: 'a', value: 'b' };
    const headerId = await audit.call(`${headers}Create`, input, 'header { id }', 'root');
    await audit.call(`${headers}Destroy`, { headerId }, '', 'root');
    await audit.call(`${field}Destroy`, { id }, '', 'root');
    expect(audit.take()).toEqual([]);
  });

  it('raise nothing in 14.5', async () => {
    const audit = auditing('14.5');
    await audit.gitlab.store.update((world) => ({
      world: {
        ...world,
        settings: { ...world.settings, flags: { ff_external_audit_events_namespace: true } },
      },
      result: null,
    }));
    const [{ field, create }] = kinds;
    await audit.call(`${field}Create`, create, `${field} { id }`);
    expect(audit.take()).toEqual([]);
  });
});

describe.each(kinds)('headers of destinations of $of', (kind) => {
  const { profiles, field, headers, create, as, headerInfix } = kind;
  const type = (verb: string) => `audit_events_streaming_${headerInfix}headers_${verb}`;

  async function withHeader(profile: string) {
    const audit = auditing(profile);
    const id = await audit.call(`${field}Create`, create, `${field} { id }`, as);
    audit.take();
    const input = { destinationId: id, key: 'a', value: 'b' };
    return { audit, id: await audit.call(`${headers}Create`, input, 'header { id }', as) };
  }

  // row: own.header-create, own.header-destroy, own.instance-headers
  it(`rows "${type('create')}" and "${type('destroy')}"`, async () => {
    const { audit, id } = await withHeader(profiles.headers);
    expect(audit.take()).toEqual([[type('create'), 'Created custom HTTP header with key a.']]);
    await audit.call(`${headers}Destroy`, { headerId: id }, '', as);
    expect(audit.take()).toEqual([[type('destroy'), 'Destroyed a custom HTTP header with key a.']]);
  });

  // row: own.header-update, own.instance-headers
  it(`row "${type('update')}": the key, else the value, also of no change`, async () => {
    const { audit, id } = await withHeader(profiles.headers);
    audit.take();
    await audit.call(`${headers}Update`, { headerId: id, key: 'c', value: 'd' }, '', as);
    await audit.call(`${headers}Update`, { headerId: id, key: 'c', value: 'd' }, '', as);
    expect(audit.take()).toEqual([
      [type('update'), 'Updated a custom HTTP header from key a to have a key c.'],
      [type('update'), 'Updated a custom HTTP header with key c to have a new value.'],
    ]);
  });

  // row: own.header-update, own.target
  it(`row "${type('update')}", later: all that changed, nothing for no change`, async () => {
    const { audit, id } = await withHeader(profiles.later);
    audit.take();
    const change = { headerId: id, key: 'c', value: 'd', active: false };
    await audit.call(`${headers}Update`, change, '', as);
    await audit.call(`${headers}Update`, change, '', as);
    await audit.call(`${headers}Update`, { headerId: id, active: true }, '', as);
    expect(audit.takeWhole()).toMatchObject([
      {
        message:
          'Updated a custom HTTP header from key a to have a key c to have a new value activation status changed to false.',
        details: { key: ['a', 'c'], value: ['b', 'd'], active: [true, false] },
        target: { details: 'c' },
      },
      {
        message: 'Updated a custom HTTP header with key c activation status changed to true.',
        details: { active: [false, true] },
      },
    ]);
  });
});

describe('event type filters', () => {
  it.each([
    // row: own.filters-created, own.filters-deleted
    ['15.10', kinds[0], true],
    ['15.7', kinds[0], false],
    ['16.2', kinds[1], false],
    ['16.4', kinds[1], true],
  ] as const)(
    'rows "event_type_filters_created" and "event_type_filters_deleted" in %s',
    async (...row) => {
      const [profile, { field, filters, create, as }, isRaised] = row;
      const audit = auditing(profile);
      const id = await audit.call(`${field}Create`, create, `${field} { id }`, as);
      audit.take();
      const add = { destinationId: id, eventTypeFilters: ['a', 'b', 'c'] };
      await audit.call(`${filters}Add`, add, '', as);
      await audit.call(`${filters}Add`, add, '', as);
      const remove = { destinationId: id, eventTypeFilters: ['a', 'b'] };
      await audit.call(`${filters}Remove`, remove, '', as);
      await audit.call(`${filters}Remove`, remove, '', as);
      await audit.call(`${filters}Remove`, { ...remove, eventTypeFilters: ['c'] }, '', as);
      const expected = [
        ['event_type_filters_created', 'Created audit event type filter(s): a, b, and c'],
        ['event_type_filters_deleted', 'Deleted audit event type filter(s): a and b'],
        ['event_type_filters_deleted', 'Deleted audit event type filter(s): c'],
      ];
      expect(audit.take()).toEqual(isRaised ? expected : []);
    },
  );
});

describe('namespace filters', () => {
  // row: own.namespace-filter
  it('rows "create_http_namespace_filter" and "delete_http_namespace_filter"', async () => {
    const audit = auditing('16.7');
    const [{ field, create }] = kinds;
    const input = { ...create, groupPath: 'example-group', name: 'One' };
    const destinationId = await audit.call(`${field}Create`, input, `${field} { id }`);
    audit.take();
    const mutation = 'auditEventsStreamingHttpNamespaceFilters';
    const filter = { destinationId, projectPath: 'example-group/example-project' };
    const namespaceFilterId = await audit.call(`${mutation}Add`, filter, 'namespaceFilter { id }');
    await audit.call(`${mutation}Delete`, { namespaceFilterId });
    const ending =
      'namespace filter for http audit event streaming destination One and namespace example-group/example-project';
    expect(audit.take()).toEqual([
      ['create_http_namespace_filter', `Create ${ending}`],
      ['delete_http_namespace_filter', `Delete ${ending}`],
    ]);
  });
});
