/** Consolidated destinations through the API: what answers carry, and who is refused in which words. */
import { describe, expect, it } from 'vitest';

import type { Json } from '#core/catalogue/fixture.ts';

import { mutate, payloadOf } from '../../../../test/support/gitlab-operations.ts';
import { at, type MockGitLab, mockGitLab, textAt } from '../../../../test/support/mock-gitlab.ts';
import { streamingInputs } from '../../../../test/support/streaming-worlds.ts';

const url = 'https://mydomain.io/endpoint/ingest';
const unavailable =
  "The resource that you are attempting to access does not exist or you don't have permission to perform this action";
const shown =
  'externalAuditEventDestination { id name category config secretToken eventTypeFilters active }';

const kinds = [
  {
    kind: 'group',
    as: 'owner',
    extra: { groupPath: 'my-group' },
    list: '{ group(fullPath: "my-group") { externalAuditEventStreamingDestinations { nodes { id namespaceFilters { id } } } } }',
    path: ['group', 'externalAuditEventStreamingDestinations', 'nodes'],
    filters: 'auditEventsGroupDestination',
    model: 'AuditEvents::Group',
    refusal: unavailable,
    nothing: { group: { externalAuditEventStreamingDestinations: null } },
  },
  {
    kind: 'instance',
    as: 'root',
    extra: {},
    list: '{ auditEventsInstanceStreamingDestinations { nodes { id namespaceFilters { id } } } }',
    path: ['auditEventsInstanceStreamingDestinations', 'nodes'],
    filters: 'auditEventsInstanceDestination',
    model: 'AuditEvents::Instance',
    refusal: unavailable,
    nothing: { auditEventsInstanceStreamingDestinations: { nodes: [] } },
  },
] as const;

describe.each(kinds)('streaming destinations of the $kind', (kind) => {
  const base = `${kind.kind}AuditEventStreamingDestinations`;
  const [create, update, remove] = [`${base}Create`, `${base}Update`, `${base}Delete`];
  const firstId = `gid://gitlab/${kind.model}::ExternalStreamingDestination/1`;

  async function call(gitlab: MockGitLab, mutation: string, input: object, selection = '') {
    return payloadOf(await mutate(gitlab, mutation, { ...input }, selection, kind.as), mutation);
  }

  function creating(gitlab: MockGitLab, input: object = {}): Promise<Json> {
    const all = { category: 'http', config: { url }, ...kind.extra, ...input };
    return call(gitlab, create, all, shown);
  }

  async function given(version = '18.2'): Promise<MockGitLab> {
    const gitlab = mockGitLab({ profile: version });
    const selection = 'externalAuditEventDestination { id }';
    await call(gitlab, create, { category: 'http', config: { url }, ...kind.extra }, selection);
    return gitlab;
  }

  // row: graphql.16.11, graphql.consolidated-payload, consolidated.token-shown
  it('are created, with what was stored in the answer', async () => {
    const config = { url, headers: { foo: { value: 'bar', active: true } } };
    const secretToken = 'a'.repeat(16);
    const made = await creating(mockGitLab({ profile: '18.2' }), {
      config,
      secretToken,
      name: 'SIEM',
    });
    expect(made).toEqual({
      errors: [],
      externalAuditEventDestination: {
        id: firstId,
        name: 'SIEM',
        category: 'http',
        config,
        secretToken,
        eventTypeFilters: [],
        active: true,
      },
    });
  });

  // row: consolidated.token-shown
  it('row "secretToken read back": empty for clouds', async () => {
    const made = await creating(mockGitLab({ profile: '18.2' }), streamingInputs.aws);
    expect(textAt(made, 'externalAuditEventDestination', 'secretToken')).toBe('');
  });

  // row: payload.create
  it('row "destination create": null and messages on failure', async () => {
    const made = await creating(mockGitLab({ profile: '18.2' }), { config: {} });
    expect(made).toEqual({
      errors: ["Config can't be blank", 'Config must be a valid json schema'],
      externalAuditEventDestination: null,
    });
  });

  // row: graphql.16.11
  it('take a config as an object in the query or as JSON text', async () => {
    const gitlab = mockGitLab({ profile: '16.11' });
    const group = kind.kind === 'group' ? 'groupPath: "my-group"' : '';
    const query = (config: string) =>
      `mutation { ${create}(input: { category: "http", config: ${config}, secretToken: "t", ${group} }) {
        errors externalAuditEventDestination { config } } }`;
    const headers = { 'X-One': { value: '1', active: false } };
    const literal = `{ url: "${url}", headers: { h: { value: "1", active: false } } }`;
    const one = await gitlab.data(query(literal), { as: kind.as });
    expect(at(one, create, 'externalAuditEventDestination', 'config')).toEqual({
      url,
      headers: { h: { value: '1', active: false } },
    });
    const text = JSON.stringify(JSON.stringify({ url: `${url}/2`, headers }));
    const two = await gitlab.data(query(text), { as: kind.as });
    expect(at(two, create, 'externalAuditEventDestination', 'config', 'headers')).toEqual(headers);
  });

  // row: consolidated.category
  it('row "category": one that is none is status 500', async () => {
    const gitlab = mockGitLab({ profile: '18.2' });
    const input = { category: 'gcpLogging', config: { url }, secretToken: 't', ...kind.extra };
    const { status, body } = await mutate(gitlab, create, input, '', kind.as);
    expect([status, body]).toEqual([500, { errors: [{ message: 'Internal server error' }] }]);
  });

  // row: consolidated.update
  it('row "update": null arguments are ignored, config is replaced whole', async () => {
    const gitlab = await given();
    const input = { id: firstId, name: null, category: null, config: { url: `${url}/2` } };
    const updated = await call(gitlab, update, input, shown);
    expect(updated).toMatchObject({
      errors: [],
      externalAuditEventDestination: { config: { url: `${url}/2` }, category: 'http' },
    });
  });

  // row: payload.consolidated-update
  it('row "consolidated update failure": object null', async () => {
    const gitlab = await given();
    const updated = await call(gitlab, update, { id: firstId, config: { url: 5 } }, shown);
    expect(updated).toEqual({
      errors: ['Config must be a valid json schema'],
      externalAuditEventDestination: null,
    });
  });

  // row: graphql.18.2
  it('row "18.2": can be switched off', async () => {
    const gitlab = await given();
    await call(gitlab, update, { id: firstId, active: false });
    expect(gitlab.store.world.streamingDestinations[0]?.active).toBe(false);
  });

  // row: graphql.16.11
  it('are deleted and listed no more', async () => {
    const gitlab = await given();
    expect(at(await gitlab.data(kind.list, { as: kind.as }), ...kind.path)).toEqual([
      { id: firstId, namespaceFilters: [] },
    ]);
    expect(await call(gitlab, remove, { id: firstId })).toEqual({ errors: [] });
    expect(at(await gitlab.data(kind.list, { as: kind.as }), ...kind.path)).toEqual([]);
  });

  // row: refused.instance-others
  it('are refused to who may not administer them, at the top level', async () => {
    const gitlab = await given();
    const input = { category: 'http', config: { url: `${url}/2` }, ...kind.extra };
    const refused = await mutate(gitlab, create, input, '', 'maintainer');
    expect(textAt(refused.body, 'errors', 0, 'message')).toBe(kind.refusal);
    const filter = `${kind.filters}EventsAdd`;
    const types = { destinationId: firstId, eventTypeFilters: ['a'] };
    const filtered = await mutate(gitlab, filter, types, '', 'maintainer');
    expect(textAt(filtered.body, 'errors', 0, 'message')).toBe(unavailable);
    expect(await gitlab.data(kind.list, { as: 'maintainer' })).toEqual(kind.nothing);
  });

  it('are not there under an id that nothing has', async () => {
    const gitlab = await given();
    const id = firstId.replace('/1', '/9');
    const asked = await mutate(gitlab, remove, { id }, '', kind.as);
    expect(textAt(asked.body, 'errors', 0, 'message')).toBe(unavailable);
  });

  // row: graphql.17.0, filters.undefined
  it('have event types, added and deleted', async () => {
    const gitlab = await given();
    const input = { destinationId: firstId, eventTypeFilters: ['user_created', 'add_gpg_key'] };
    const list = 'eventTypeFilters';
    expect(await call(gitlab, `${kind.filters}EventsAdd`, input, list)).toEqual({
      errors: [],
      eventTypeFilters: ['user_created', 'add_gpg_key'],
    });
    expect(await call(gitlab, `${kind.filters}EventsAdd`, input, list)).toEqual({
      errors: ['Validation failed: Audit event type has already been taken'],
      eventTypeFilters: ['user_created', 'add_gpg_key'],
    });
    const one = { ...input, eventTypeFilters: ['user_created'] };
    expect(await call(gitlab, `${kind.filters}EventsDelete`, one)).toEqual({ errors: [] });
    expect(gitlab.store.world.streamingDestinations[0]?.eventTypeFilters).toEqual(['add_gpg_key']);
    const typo = { ...input, eventTypeFilters: ['user_craeted'] };
    expect(await call(gitlab, `${kind.filters}EventsAdd`, typo)).toEqual({
      errors: ['Validation failed: Audit event type with value user_craeted is undefined.'],
    });
    const none = { ...input, eventTypeFilters: [] };
    const empty = await mutate(gitlab, `${kind.filters}EventsAdd`, none, '', kind.as);
    expect(textAt(empty.body, 'errors', 0, 'message')).toBe('event type filters must be present');
  });

  // row: graphql.17.2
  it('have namespace filters, created and deleted', async () => {
    const gitlab = await given();
    const path = kind.kind === 'group' ? 'my-group' : 'example-group/example-project';
    const selection =
      'namespaceFilter { id namespace { fullPath } externalStreamingDestination { id } }';
    const input = { destinationId: firstId, namespacePath: path };
    const made = await call(gitlab, `${kind.filters}NamespaceFilterCreate`, input, selection);
    const id = `gid://gitlab/${kind.model}::NamespaceFilter/1`;
    expect(made).toEqual({
      errors: [],
      namespaceFilter: {
        id,
        namespace: { fullPath: path },
        externalStreamingDestination: { id: firstId },
      },
    });
    expect(at(await gitlab.data(kind.list, { as: kind.as }), ...kind.path)).toEqual([
      { id: firstId, namespaceFilters: [{ id }] },
    ]);
    const removed = { namespaceFilterId: id };
    expect(await call(gitlab, `${kind.filters}NamespaceFilterDelete`, removed)).toEqual({
      errors: [],
    });
    expect(gitlab.store.world.streamingDestinations[0]?.namespaceFilters).toEqual([]);
  });

  // row: namespace.path
  it('row "namespace filter: not a group or project path"', async () => {
    const gitlab = await given();
    const input = { destinationId: firstId, namespacePath: 'nowhere' };
    const mutation = `${kind.filters}NamespaceFilterCreate`;
    const asked = await mutate(gitlab, mutation, input, '', kind.as);
    expect(at(asked.body, 'data', mutation)).toBeNull();
    expect(textAt(asked.body, 'errors', 0, 'message')).toBe(
      'namespace_path should be of group or project only.',
    );
  });
});

// row: graphql.19.4
describe('row "19.4": legacy mutations write a mirrored consolidated record', () => {
  const lists = `{ group(fullPath: "my-group") {
    externalAuditEventDestinations { nodes { destinationUrl headers { nodes { key } } } }
    externalAuditEventStreamingDestinations { nodes { config } } } }`;
  const both = (headers: Json, keys: readonly string[]) => ({
    group: {
      externalAuditEventDestinations: {
        nodes: [{ destinationUrl: url, headers: { nodes: keys.map((key) => ({ key })) } }],
      },
      externalAuditEventStreamingDestinations: {
        nodes: [{ config: headers === null ? { url } : { url, headers } }],
      },
    },
  });

  it('and the other way round, headers and all', async () => {
    const gitlab = mockGitLab({ profile: '19.4' });
    const legacy = 'externalAuditEventDestinationCreate';
    await mutate(gitlab, legacy, { destinationUrl: url, groupPath: 'my-group' }, '');
    expect(await gitlab.data(lists)).toEqual(both(null, []));
    const destinationId = 'gid://gitlab/AuditEvents::ExternalAuditEventDestination/1';
    const header = { destinationId, key: 'foo', value: 'bar' };
    await mutate(gitlab, 'auditEventsStreamingHeadersCreate', header, '');
    const headers = { foo: { value: 'bar', active: true } };
    expect(await gitlab.data(lists)).toEqual(both(headers, ['foo']));
    const id = 'gid://gitlab/AuditEvents::Group::ExternalStreamingDestination/1';
    const change = { id, config: { url, headers: { 'X-Two': { value: '2', active: true } } } };
    await mutate(gitlab, 'groupAuditEventStreamingDestinationsUpdate', change, '');
    expect(await gitlab.data(lists)).toEqual(both(change.config.headers, ['X-Two']));
    await mutate(gitlab, 'groupAuditEventStreamingDestinationsDelete', { id }, '');
    expect(gitlab.store.world.destinations).toEqual([]);
  });
});

describe('the denylist of a group', () => {
  // row: graphql.denylist
  it('shows what is denied, and keeps it apart from the filters', async () => {
    const gitlab = mockGitLab({ profile: '19.4' });
    const create = 'groupAuditEventStreamingDestinationsCreate';
    const input = { category: 'http', config: { url }, groupPath: 'my-group' };
    await mutate(gitlab, create, input, '');
    const destinationId = 'gid://gitlab/AuditEvents::Group::ExternalStreamingDestination/1';
    const add = 'auditEventsGroupDestinationDenylistEventsAdd';
    const names = { destinationId, eventTypeFilters: ['a'] };
    expect(payloadOf(await mutate(gitlab, add, names, 'eventTypeFilters'), add)).toEqual({
      errors: [],
      eventTypeFilters: ['a'],
    });
    expect(gitlab.store.world.streamingDestinations[0]).toMatchObject({
      eventTypeFilters: [],
      deniedEventTypes: ['a'],
    });
    const remove = 'auditEventsGroupDestinationDenylistEventsDelete';
    expect(payloadOf(await mutate(gitlab, remove, names, ''), remove)).toEqual({ errors: [] });
  });
});

describe('the catalogue of event types', () => {
  const query =
    '{ auditEventDefinitions(first: 2) { nodes { name description featureCategory milestone savedToDatabase streamed introducedByIssue } pageInfo { hasNextPage endCursor } } }';

  // row: graphql.definitions
  it('is paged, in the order of names', async () => {
    const page = at(await mockGitLab({ profile: '18.10' }).data(query), 'auditEventDefinitions');
    expect(at(page, 'nodes', 0)).toEqual({
      name: 'add_gpg_key',
      description: 'Add gpg key',
      featureCategory: 'compliance_management',
      milestone: '15.9',
      savedToDatabase: true,
      streamed: true,
      introducedByIssue: null,
    });
    expect(at(page, 'nodes', 1, 'name')).toBe('add_ssh_key');
    expect(at(page, 'pageInfo', 'hasNextPage')).toBe(true);
  });

  // row: graphql.17.7
  it('row "17.7": knows only what had come by then, and what was not streamed', async () => {
    const gitlab = mockGitLab({ profile: '16.5' });
    const page = at(await gitlab.data(query), 'auditEventDefinitions');
    expect(at(page, 'nodes', 1, 'name')).not.toBe('add_ssh_key');
    const all = '{ auditEventDefinitions(last: 100) { nodes { name streamed } } }';
    const nodes = at(await gitlab.data(all), 'auditEventDefinitions', 'nodes');
    expect(nodes).toContainEqual({ name: 'user_approved', streamed: false });
    const later = mockGitLab({ profile: '18.2' });
    const newer = at(await later.data(all), 'auditEventDefinitions', 'nodes');
    expect(newer).toContainEqual({ name: 'user_approved', streamed: true });
  });
});
