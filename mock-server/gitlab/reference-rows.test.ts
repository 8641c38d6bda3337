/**
 * Rows of the tables of what GitLab does, for those that no test beside the code names: each by way of the
 * handlers, a table of cases for each table of rows.
 */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { createDestination, createHeader, mutate } from '../../test/support/gitlab-operations.ts';
import { at, mockGitLab } from '../../test/support/mock-gitlab.ts';

const mutationsSchema = z.object({
  __schema: z.object({
    mutationType: z.object({ fields: z.array(z.object({ name: z.string() })) }),
  }),
});

async function mutationsOf(profile: string): Promise<readonly string[]> {
  const query = '{ __schema { mutationType { fields(includeDeprecated: true) { name } } } }';
  const { __schema } = mutationsSchema.parse(await mockGitLab({ profile }).data(query));
  return __schema.mutationType.fields.map(({ name }) => name);
}

/** What a mutation says at the top level, null where it was carried out. */
async function refusalOf(
  profile: string,
  flags: Readonly<Record<string, boolean>>,
  mutation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const gitlab = mockGitLab({ profile, flags });
  const { body } = await mutate(gitlab, mutation, input, '', 'root');
  return (
    z.object({ errors: z.tuple([z.object({ message: z.string() })]) }).safeParse(body).data
      ?.errors[0].message ?? null
  );
}

describe('the timeline of the GraphQL surface', () => {
  const verbs = (base: string, ends: readonly string[]): string[] => ends.map((end) => base + end);

  it.each([
    // row: graphql.16.4-google
    [
      '16.4-16.5',
      '16.3',
      '16.4',
      verbs('instanceGoogleCloudLoggingConfiguration', ['Create', 'Destroy', 'Update']),
    ],
    // row: graphql.16.6
    ['16.6-16.7', '16.5', '16.6', ['auditEventsStreamingHttpNamespaceFiltersAdd']],
    ['16.6-16.7', '16.6', '16.7', ['auditEventsStreamingHttpNamespaceFiltersDelete']],
    // row: graphql.16.7
    [
      '16.7-16.8',
      '16.6',
      '16.7',
      verbs('auditEventsInstanceAmazonS3Configuration', ['Create', 'Update', 'Delete']),
    ],
    // row: graphql.17.0
    ['17.0', '16.11', '17.0', verbs('auditEventsGroupDestinationEvents', ['Add', 'Delete'])],
    ['17.0', '16.11', '17.0', verbs('auditEventsInstanceDestinationEvents', ['Add', 'Delete'])],
    [
      '17.0',
      '16.11',
      '17.0',
      verbs('auditEventsGroupDestinationNamespaceFilter', ['Create', 'Delete']),
    ],
    // row: graphql.denylist
    ['19.1', '19.0', '19.1', verbs('auditEventsGroupDestinationDenylistEvents', ['Add', 'Delete'])],
  ])('row "%s": what %s lacks, %s has: %j', async (_row, without, first, names) => {
    expect((await mutationsOf(without)).filter((name) => names.includes(name))).toEqual([]);
    expect(await mutationsOf(first)).toEqual(expect.arrayContaining(names));
  });

  // row: graphql.denylist
  it('row "19.1": the denylist is for groups only', async () => {
    const names = (await mutationsOf('19.4')).filter((name) => name.includes('Denylist'));
    expect(names.every((name) => name.includes('Group'))).toBe(true);
  });

  const create = { groupPath: 'my-group', destinationUrl: 'https://a.test/' };
  it.each([
    ['14.6', {}, 'feature disabled'],
    // row: graphql.14.7
    ['14.7', {}, null],
    ['14.7', { ff_external_audit_events_namespace: false }, 'feature disabled'],
    // row: graphql.14.7
    ['14.8', { ff_external_audit_events_namespace: false }, null],
  ])('row "14.7 / 14.8": in %s, flags %j, creating answers %j', async (profile, flags, refusal) => {
    const mutation = 'externalAuditEventDestinationCreate';
    expect(await refusalOf(profile, flags, mutation, create)).toBe(refusal);
  });

  // row: refused.flag-destroy
  it('refuses to destroy in the general sentence while the flag is off', async () => {
    const flags = { ff_external_audit_events_namespace: false };
    const mutation = 'externalAuditEventDestinationDestroy';
    const id = 'gid://gitlab/AuditEvents::ExternalAuditEventDestination/1';
    const refusal = await refusalOf('14.6', flags, mutation, { id });
    expect(refusal).toMatch(/^The resource that you are attempting to access does not exist/);
  });

  it.each([
    // row: graphql.15.2
    ['15.2', 'feature disabled'],
    // row: graphql.15.2
    ['15.3', null],
  ])('row "15.2 / 15.3": in %s, its flag off, a header answers %j', async (profile, refusal) => {
    const flags = { streaming_audit_event_headers: false };
    const gitlab = mockGitLab({ profile, flags });
    const destinationId = await createDestination(gitlab);
    const mutation = 'auditEventsStreamingHeadersCreate';
    const input = { destinationId, key: 'foo', value: 'bar' };
    const { body } = await mutate(gitlab, mutation, input, '');
    expect(refusal === null ? null : at(body, 'errors', 0, 'message')).toBe(refusal);
    expect(gitlab.store.world.destinations[0]?.headers).toHaveLength(refusal === null ? 1 : 0);
  });
});

describe('where an error shows', () => {
  const create = 'externalAuditEventDestinationCreate';
  const creating = (url: string): string =>
    `mutation { ${create}(input: { groupPath: "my-group", destinationUrl: "${url}" }) { errors } }`;
  const filters = (destinationId: string): string =>
    `mutation { auditEventsStreamingDestinationEventsAdd(input: { destinationId: "${destinationId}", eventTypeFilters: [] }) { errors } }`;

  // row: place.validation
  it('row "record validation": payload errors in full sentences, status 200', async () => {
    const { status, body } = await mockGitLab().ask(creating('ftp://a.test'));
    expect([status, body]).toEqual([
      200,
      { data: { [create]: { errors: [expect.stringMatching(/^Destination url is /)] } } },
    ]);
  });

  // row: place.permission, document.owner
  it('row "no permission, unlicensed, absent object, wrong group": top level, null data', async () => {
    const { status, body } = await mockGitLab().ask(creating('https://a.test'), { as: null });
    expect([status, at(body, 'data')]).toEqual([200, { [create]: null }]);
    expect(body).toHaveProperty('errors.0.path', [create]);
  });

  // row: place.static
  it.each(['{', '{ nope }', '{ group(x: 1) { id } }', filters('nope')])(
    'row "syntax, unknown field, bad argument, malformed ID": no data key for %s',
    async (query) => {
      const { status, body } = await mockGitLab().ask(query);
      expect(status).toBe(200);
      expect(Object.keys(body ?? {})).toEqual(['errors']);
    },
  );

  // row: place.prepare
  it('row "`prepare` failure (empty filter list)": top level, null data', async () => {
    const gitlab = mockGitLab();
    const { status, body } = await gitlab.ask(filters(await createDestination(gitlab)));
    expect([status, at(body, 'data')]).toEqual([
      200,
      { auditEventsStreamingDestinationEventsAdd: null },
    ]);
    expect(at(body, 'errors', 0, 'message')).toBe('event type filters must be present');
  });
});

describe('what 18.10 deprecates', () => {
  const fieldsOf = `query($name: String!) { __type(name: $name) {
    fields(includeDeprecated: true) { name deprecationReason } } }`;
  const typeSchema = z.object({
    __type: z.object({
      fields: z.array(z.object({ name: z.string(), deprecationReason: z.string().nullable() })),
    }),
  });
  const consolidated =
    /^(?:group|instance)AuditEventStreaming|^auditEvents(?:Group|Instance)Destination|^auditEventsInstanceStreaming|^externalAuditEventStreaming/;
  const deprecated = expect.stringMatching(/Deprecated in GitLab 18\.10\.$/) as string;
  /** Fields of streaming, with what introspection says of them. */
  async function fields(profile: string, type: string) {
    const data = await mockGitLab({ profile }).data(fieldsOf, { variables: { name: type } });
    const own = /audit|streaming|logging|amazon/i;
    return typeSchema
      .parse(data)
      .__type.fields.filter(({ name }) => own.test(name) && name !== 'auditEventDefinitions');
  }

  it.each([/* row: graphql.18.10 */ 'Mutation', 'Query', 'Group'])(
    'row "18.10": each legacy field of %s, no consolidated one, and none is gone',
    async (type) => {
      const before = await fields('18.2', type);
      const after = await fields('18.10', type);
      expect(before.length).toBeGreaterThan(1);
      expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
      for (const [index, { name, deprecationReason }] of after.entries()) {
        const reason = before[index]?.deprecationReason ?? null;
        if (!consolidated.test(name)) expect(reason, name).toBeNull();
        expect(deprecationReason, name).toEqual(consolidated.test(name) ? reason : deprecated);
      }
    },
  );
});

describe('what is an experiment', () => {
  const named = `query($name: String!) { __type(name: $name) {
    all: fields(includeDeprecated: true) { name deprecationReason } fields { name } } }`;
  const experiment = (milestone: string): string =>
    `**Status**: Experiment. Introduced in GitLab ${milestone}.`;

  it.each([
    ['Query', 'auditEventsInstanceStreamingDestinations', '16.11'],
    ['Group', 'externalAuditEventStreamingDestinations', '16.11'],
    // row: graphql.16.11
    ['Mutation', 'groupAuditEventStreamingDestinationsCreate', '16.11'],
    ['Mutation', 'instanceAuditEventStreamingDestinationsDelete', '16.11'],
    ['Mutation', 'auditEventsGroupDestinationEventsAdd', '17.0'],
    ['Mutation', 'auditEventsInstanceDestinationNamespaceFilterCreate', '17.2'],
  ])('row "16.11": %s.%s counts as deprecated since %s', async (type, name, milestone) => {
    for (const profile of [milestone, '19.4']) {
      const data = await mockGitLab({ profile }).data(named, { variables: { name: type } });
      expect(at(data, '__type', 'all')).toContainEqual({
        name,
        deprecationReason: experiment(milestone),
      });
      expect(at(data, '__type', 'fields')).not.toContainEqual({ name });
    }
  });
});

describe('limits and syntax', () => {
  // row: status.rate-limit
  it('row "rate limit": nobody counts calls here', async () => {
    const gitlab = mockGitLab();
    const asked = Array.from({ length: 300 }, () => gitlab.ask('{ __typename }', { as: null }));
    expect(new Set((await Promise.all(asked)).map(({ status }) => status))).toEqual(new Set([200]));
  });

  it.each([
    // row: graphql.depth
    [null, 15],
    // row: graphql.depth
    ['owner', 20],
  ])('row "depth": for %s it is %i', async (as, limit) => {
    const nested = (depth: number): string => {
      const pairs = (depth - 1) / 3;
      const open = 'externalAuditEventDestinations { nodes { group { ';
      return `{ group(fullPath: "my-group") { ${open.repeat(pairs)} id ${'} } } '.repeat(pairs)} } }`;
    };
    const depths = [13, 16, 19, 22].map((depth) => [depth, nested(depth)] as const);
    for (const [depth, query] of depths) {
      const { body } = await mockGitLab().ask(query, { as });
      const message = `Query has depth of ${depth + 1}, which exceeds max depth of ${limit}`;
      if (depth + 1 <= limit) expect(body).not.toHaveProperty('errors');
      else expect(body).toMatchObject({ errors: [{ message }] });
    }
  });

  // row: ruby.syntax-2
  it.each([
    ['query { group(  }', 'Expected NAME, actual: RCURLY ("}") at [1, 17]'],
    ['{ group(fullPath: "a") { id ', 'Expected NAME, not end of file at [1, 29]'],
  ])('row "syntax, 2.6": %s', async (query, message) => {
    const { body } = await mockGitLab({ profile: '19.4' }).ask(query);
    expect(body).toMatchObject({ errors: [{ message }] });
    expect(at(body, 'errors', 0)).not.toHaveProperty('extensions');
  });

  // row: destination.headers-limit, header.twenty-first
  it('a 21st header is stored, and then each update of the destination fails', async () => {
    const gitlab = mockGitLab();
    const id = await createDestination(gitlab);
    for (let count = 0; count < 21; count += 1) await createHeader(gitlab, id, `key-${count}`);
    const update = 'externalAuditEventDestinationUpdate';
    const { body } = await mutate(gitlab, update, { id, destinationUrl: 'https://b.test' }, '');
    expect(at(body, 'data', update, 'errors')).toEqual([
      'Headers are limited to 20 per destination',
    ]);
  });
});
