/**
 * What a client finds by introspection in each milestone: the table of GitLab's timeline, held against
 * the answer of the API itself.
 */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { profileTimeline } from '#fixtures/index.ts';

import { mockGitLab } from '../../../test/support/mock-gitlab.ts';

/** What a kind of Google Cloud Logging configuration brings, with further fields of its type. */
function googleCloud(base: string, extra: readonly string[]) {
  const name = `${base.charAt(0).toUpperCase()}${base.slice(1)}`;
  const own = ['clientEmail', 'googleProjectIdName', 'logIdName'];
  const owner = extra.includes('group') ? ['groupPath'] : ['name'];
  return {
    Mutation: ['Create', 'Update', 'Destroy'].map((verb) => `${base}${verb}`),
    [`${name}Type`]: ['id', ...own, ...extra],
    [`${name}CreateInput`]: ['clientMutationId', 'privateKey', ...own, ...owner],
  };
}

const verbs = ['Create', 'Update', 'Delete'];

/** What a kind of consolidated destination brings. */
function streaming(kind: 'group' | 'instance') {
  const name = kind === 'group' ? 'Group' : 'Instance';
  const given = ['clientMutationId', 'category', 'config', 'name', 'secretToken'];
  const shown = ['id', 'name', 'category', 'config', 'eventTypeFilters', 'secretToken'];
  const input = `${name}AuditEventStreamingDestinations`;
  return {
    [`${name}AuditEventStreamingDestination`]: [
      ...shown,
      'namespaceFilters',
      ...(kind === 'group' ? ['group'] : []),
    ],
    [`${name}AuditEventNamespaceFilter`]: ['id', 'namespace', 'externalStreamingDestination'],
    [`${input}CreateInput`]: [...given, ...(kind === 'group' ? ['groupPath'] : [])],
    [`${input}UpdateInput`]: [...given, 'id'],
    AuditEventStreamingDestinationInterface: shown,
  };
}

const userFields = ['id', 'username', 'name', 'state', 'avatarUrl', 'webPath', 'webUrl'];

/** What each milestone adds, by type: fields of objects and interfaces, keys of inputs. */
const additions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  '14.5': {
    Query: ['group', 'currentUser', 'metadata', 'echo'],
    User: userFields,
    UserCore: userFields,
    Metadata: ['version', 'revision', 'kas'],
    Kas: ['enabled', 'externalUrl', 'version'],
    Mutation: ['externalAuditEventDestinationCreate'],
    Group: [
      ...['id', 'name', 'fullName', 'fullPath', 'path', 'webUrl'],
      'externalAuditEventDestinations',
    ],
    ExternalAuditEventDestination: ['id', 'destinationUrl', 'group'],
    ExternalAuditEventDestinationCreateInput: ['clientMutationId', 'destinationUrl', 'groupPath'],
  },
  '14.6': {
    Mutation: ['externalAuditEventDestinationUpdate', 'externalAuditEventDestinationDestroy'],
    ExternalAuditEventDestinationUpdateInput: ['clientMutationId', 'destinationUrl', 'id'],
  },
  '14.8': { ExternalAuditEventDestination: ['verificationToken'] },
  '15.1': {
    Mutation: ['Create', 'Update', 'Destroy'].map((verb) => `auditEventsStreamingHeaders${verb}`),
    ExternalAuditEventDestination: ['headers'],
    AuditEventStreamingHeader: ['id', 'key', 'value'],
    AuditEventsStreamingHeadersCreateInput: ['clientMutationId', 'destinationId', 'key', 'value'],
    AuditEventsStreamingHeadersUpdateInput: ['clientMutationId', 'headerId', 'key', 'value'],
  },
  '15.4': { ExternalAuditEventDestinationCreateInput: ['verificationToken'] },
  '15.7': {
    Mutation: ['Add', 'Remove'].map((verb) => `auditEventsStreamingDestinationEvents${verb}`),
    ExternalAuditEventDestination: ['eventTypeFilters'],
    Metadata: ['enterprise'],
  },
  '16.0': {
    Query: ['instanceExternalAuditEventDestinations'],
    Mutation: ['Create', 'Update', 'Destroy'].map(
      (verb) => `instanceExternalAuditEventDestination${verb}`,
    ),
    ExternalAuditEventDestinationInterface: ['id', 'destinationUrl', 'verificationToken'],
    InstanceExternalAuditEventDestination: ['id', 'destinationUrl', 'verificationToken'],
    InstanceExternalAuditEventDestinationCreateInput: ['clientMutationId', 'destinationUrl'],
    InstanceExternalAuditEventDestinationUpdateInput: ['clientMutationId', 'destinationUrl', 'id'],
  },
  '16.1': {
    InstanceExternalAuditEventDestination: ['headers'],
    AuditEventsStreamingInstanceHeader: ['id', 'key', 'value'],
    BaseHeaderInterface: ['id', 'key', 'value'],
    ...googleCloud('googleCloudLoggingConfiguration', ['group', 'privateKey']),
    Mutation: ['auditEventsStreamingInstanceHeaders', 'googleCloudLoggingConfiguration'].flatMap(
      (base) => ['Create', 'Update', 'Destroy'].map((verb) => `${base}${verb}`),
    ),
    Group: ['googleCloudLoggingConfigurations'],
  },
  '16.2': {
    Mutation: ['Add', 'Remove'].map(
      (verb) => `auditEventsStreamingDestinationInstanceEvents${verb}`,
    ),
    ExternalAuditEventDestinationInterface: ['name', 'eventTypeFilters'],
    ExternalAuditEventDestination: ['name'],
    InstanceExternalAuditEventDestination: ['name', 'eventTypeFilters'],
    ExternalAuditEventDestinationCreateInput: ['name'],
    ExternalAuditEventDestinationUpdateInput: ['name'],
    InstanceExternalAuditEventDestinationCreateInput: ['name'],
    InstanceExternalAuditEventDestinationUpdateInput: ['name'],
  },
  '16.4': {
    ...googleCloud('instanceGoogleCloudLoggingConfiguration', ['name']),
    Query: ['instanceGoogleCloudLoggingConfigurations', 'auditEventDefinitions'],
    AuditEventDefinition: [
      ...['name', 'description', 'featureCategory', 'milestone', 'savedToDatabase', 'streamed'],
      ...['introducedByIssue', 'introducedByMr'],
    ],
    GoogleCloudLoggingConfigurationType: ['name'],
    GoogleCloudLoggingConfigurationCreateInput: ['name'],
  },
  '16.5': {
    Mutation: ['Create', 'Update', 'Delete'].map(
      (verb) => `auditEventsAmazonS3Configuration${verb}`,
    ),
    Group: ['amazonS3Configurations'],
    AmazonS3ConfigurationType: [
      ...['id', 'name', 'accessKeyXid', 'awsRegion', 'bucketName'],
      'group',
    ],
    BaseHeaderInterface: ['active'],
    AuditEventStreamingHeader: ['active'],
    AuditEventsStreamingInstanceHeader: ['active'],
    AuditEventsStreamingHeadersCreateInput: ['active'],
    AuditEventsStreamingHeadersUpdateInput: ['active'],
  },
  '16.7': {
    Query: ['auditEventsInstanceAmazonS3Configurations'],
    Mutation: [
      ...['Create', 'Update', 'Delete'].map(
        (verb) => `auditEventsInstanceAmazonS3Configuration${verb}`,
      ),
      ...['Add', 'Delete'].map((verb) => `auditEventsStreamingHttpNamespaceFilters${verb}`),
    ],
    ExternalAuditEventDestination: ['namespaceFilter'],
    AuditEventStreamingHTTPNamespaceFilter: ['id', 'namespace', 'externalAuditEventDestination'],
    AuditEventsStreamingHTTPNamespaceFiltersAddInput: [
      ...['clientMutationId', 'destinationId', 'groupPath', 'projectPath'],
    ],
    InstanceAmazonS3ConfigurationType: ['id', 'name', 'accessKeyXid', 'awsRegion', 'bucketName'],
  },
  '16.11': {
    Query: ['auditEventsInstanceStreamingDestinations'],
    CurrentUser: userFields,
    Mutation: ['group', 'instance'].flatMap((kind) =>
      verbs.map((verb) => `${kind}AuditEventStreamingDestinations${verb}`),
    ),
    Group: ['externalAuditEventStreamingDestinations'],
    ...streaming('group'),
    ...streaming('instance'),
  },
  // Those of groups came with 17.0, which is no milestone here.
  '17.2': {
    Query: ['groups', 'projects'],
    Group: ['projects', 'descendantGroups'],
    Project: ['id', 'name', 'path', 'fullPath', 'nameWithNamespace', 'webUrl'],
    Mutation: ['Group', 'Instance'].flatMap((kind) => [
      ...['Add', 'Delete'].map((verb) => `auditEvents${kind}DestinationEvents${verb}`),
      ...['Create', 'Delete'].map((verb) => `auditEvents${kind}DestinationNamespaceFilter${verb}`),
    ]),
    AuditEventsGroupDestinationNamespaceFilterCreateInput: [
      ...['clientMutationId', 'destinationId', 'namespacePath'],
    ],
    AuditEventsInstanceDestinationNamespaceFilterDeleteInput: [
      ...['clientMutationId', 'namespaceFilterId'],
    ],
  },
  '18.2': {
    AuditEventStreamingDestinationInterface: ['active'],
    GroupAuditEventStreamingDestination: ['active'],
    InstanceAuditEventStreamingDestination: ['active'],
    GroupAuditEventStreamingDestinationsUpdateInput: ['active'],
    InstanceAuditEventStreamingDestinationsUpdateInput: ['active'],
    GoogleCloudLoggingConfigurationType: ['active'],
    InstanceGoogleCloudLoggingConfigurationType: ['active'],
    AmazonS3ConfigurationType: ['active'],
    InstanceAmazonS3ConfigurationType: ['active'],
    ExternalAuditEventDestinationInterface: ['active'],
    ExternalAuditEventDestination: ['active'],
    InstanceExternalAuditEventDestination: ['active'],
    ExternalAuditEventDestinationUpdateInput: ['active'],
    InstanceExternalAuditEventDestinationUpdateInput: ['active'],
  },
  '19.1': {
    Mutation: ['Add', 'Delete'].map((verb) => `auditEventsGroupDestinationDenylistEvents${verb}`),
  },
};

/** What a milestone takes away again. */
const removals: typeof additions = {
  '16.4': { GoogleCloudLoggingConfigurationType: ['privateKey'] },
  // The API has it further on, but only behind fields that are not imitated.
  '16.11': { UserCore: userFields },
};

const typeNames = [...new Set(Object.values(additions).flatMap((added) => Object.keys(added)))];

/** The fields that the table says a type has in a milestone; none when the type is not there yet. */
function expectedFields(typeName: string, milestone: string): string[] {
  const reached = profileTimeline.milestones.slice(
    0,
    profileTimeline.milestones.indexOf(milestone) + 1,
  );
  const gone = reached.flatMap((earlier) => removals[earlier]?.[typeName] ?? []);
  return reached
    .flatMap((earlier) => additions[earlier]?.[typeName] ?? [])
    .filter((field) => !gone.includes(field))
    .sort();
}

const membersSchema = z.array(z.object({ name: z.string() })).nullable();
const typesSchema = z.object({
  __schema: z.object({
    types: z.array(
      z.object({ name: z.string(), fields: membersSchema, inputFields: membersSchema }),
    ),
  }),
});

async function introspected(milestone: string): Promise<Map<string, string[]>> {
  const data = await mockGitLab({ profile: milestone }).data(
    '{ __schema { types { name fields(includeDeprecated: true) { name } inputFields { name } } } }',
  );
  return new Map(
    typesSchema
      .parse(data)
      .__schema.types.map(({ name, fields, inputFields }) => [
        name,
        (fields ?? inputFields ?? []).map((member) => member.name).sort(),
      ]),
  );
}

describe('introspection, milestone by milestone', () => {
  // row: graphql.14.5, graphql.14.6, graphql.14.8, graphql.15.1, graphql.15.4, graphql.15.7
  // row: graphql.16.0, graphql.16.1, graphql.16.2, graphql.16.4-google, graphql.16.5
  // row: graphql.16.11, graphql.17.2, graphql.18.2, graphql.definitions, graphql.http-input
  // row: graphql.asked-first, graphql.pickers
  it.each(profileTimeline.milestones)(
    'row "%s": has what the timeline says and no more',
    async (one) => {
      const types = await introspected(one);
      const found = Object.fromEntries(typeNames.map((name) => [name, types.get(name) ?? []]));
      expect(found).toEqual(
        Object.fromEntries(typeNames.map((name) => [name, expectedFields(name, one)])),
      );
    },
  );

  // row: graphql.no-count
  it.each(profileTimeline.milestones)(
    'row "count field": no connection of %s has more than edges, nodes and pages',
    async (one) => {
      const connections = [...(await introspected(one))].filter(([name]) =>
        name.endsWith('Connection'),
      );
      expect(connections.length).toBeGreaterThan(0);
      for (const [name, fields] of connections) {
        expect(fields, name).toEqual(['edges', 'nodes', 'pageInfo']);
      }
    },
  );

  it('names only milestones that profiles exist for', () => {
    const unknown = Object.keys(additions).filter(
      (milestone) => !profileTimeline.milestones.includes(milestone),
    );
    expect(unknown).toEqual([]);
  });
});

describe('what a field or argument is, where a milestone changes it', () => {
  const typeOf = `query($name: String!) { __type(name: $name) {
    fields(includeDeprecated: true) { name type { kind } isDeprecated deprecationReason }
    inputFields { name type { kind } } } }`;
  const member = z.object({
    name: z.string(),
    type: z.object({ kind: z.string() }),
    deprecationReason: z.string().nullish(),
  });
  const answer = z.object({
    __type: z.object({
      fields: z.array(member).nullable(),
      inputFields: z.array(member).nullable(),
    }),
  });

  async function memberOf(milestone: string, type: string, name: string) {
    const data = await mockGitLab({ profile: milestone }).data(typeOf, {
      variables: { name: type },
    });
    const { fields, inputFields } = answer.parse(data).__type;
    return (fields ?? inputFields ?? []).find((candidate) => candidate.name === name);
  }

  it.each([
    // row: graphql.16.5
    ['16.4', 'AuditEventsStreamingHeadersUpdateInput', 'key', 'NON_NULL'],
    ['16.5', 'AuditEventsStreamingHeadersUpdateInput', 'key', 'SCALAR'],
    ['16.4', 'AuditEventsStreamingInstanceHeadersUpdateInput', 'value', 'NON_NULL'],
    ['16.5', 'AuditEventsStreamingInstanceHeadersUpdateInput', 'value', 'SCALAR'],
    // row: graphql.group-nullability
    ['18.2', 'Group', 'id', 'NON_NULL'],
    ['18.10', 'Group', 'id', 'SCALAR'],
    ['18.10', 'Group', 'fullPath', 'NON_NULL'],
  ])('%s: %s.%s is %s', async (milestone, type, name, kind) => {
    expect((await memberOf(milestone, type, name))?.type.kind).toBe(kind);
  });

  // row: graphql.18.10
  it('row "18.10": legacy fields are deprecated and still there', async () => {
    const name = 'externalAuditEventDestinationCreate';
    expect((await memberOf('18.2', 'Mutation', name))?.deprecationReason).toBeNull();
    const reason =
      'Use `groupAuditEventStreamingDestinationsCreate` instead. Deprecated in GitLab 18.10.';
    expect((await memberOf('18.10', 'Mutation', name))?.deprecationReason).toBe(reason);
    expect((await memberOf('19.4', 'Mutation', name))?.deprecationReason).toBe(reason);
  });

  // row: document.deprecation
  it.each(['', 'Instance'])(
    'row "18.10": the reason that names a mutation which is not there (%s)',
    async (kind) => {
      const name = `auditEventsStreamingDestination${kind}EventsRemove`;
      const named = `auditEvents${kind || 'Group'}DestinationEvents`;
      const field = await memberOf('18.10', 'Mutation', name);
      expect(field?.deprecationReason).toContain(`\`${named}Remove\``);
      expect(await memberOf('18.10', 'Mutation', `${named}Remove`)).toBeUndefined();
      expect(await memberOf('18.10', 'Mutation', `${named}Delete`)).toBeDefined();
    },
  );
});
