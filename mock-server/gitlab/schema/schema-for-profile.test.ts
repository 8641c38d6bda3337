import { readdir } from 'node:fs/promises';

import {
  getIntrospectionQuery,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  graphqlSync,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  validateSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import { root } from '../resolvers/root.ts';
import { schemaForProfile } from './schema-for-profile.ts';
import { sdlFiles } from './sdl.ts';

const milestones = profileTimeline.milestones.map((version) => [version] as const);

/** Whether a coordinate such as `Type.field` or `Type` stands in the schema. */
function has(schema: GraphQLSchema, coordinate: string): boolean {
  const [typeName = '', field] = coordinate.split('.');
  const type = schema.getType(typeName);
  if (field === undefined || type === undefined) return type !== undefined;
  const hasFields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
  return hasFields && field in type.getFields();
}

/** The types that a type names in its fields, arguments and interfaces. */
function namesIn(type: GraphQLNamedType | undefined): string[] {
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((field) => getNamedType(field.type).name);
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const fields = Object.values(type.getFields());
  return [
    ...fields.map((field) => getNamedType(field.type).name),
    ...fields.flatMap(({ args }) => args.map((argument) => getNamedType(argument.type).name)),
    ...type.getInterfaces().map(({ name }) => name),
  ];
}

/** The milestone before, among those that profiles exist for. */
function before(version: string): string | undefined {
  const index = profileTimeline.milestones.indexOf(version);
  return profileTimeline.milestones[index - 1];
}

describe('the schema of a profile', () => {
  it.each(milestones)('is valid in %s', (version) => {
    expect(validateSchema(schemaForProfile({ version }))).toEqual([]);
  });

  it.each(milestones)('has no type in %s that nothing leads to', (version) => {
    const schema = schemaForProfile({ version });
    const reached = new Set<string>();
    const pending = ['Query', 'Mutation'];
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      if (reached.has(name)) continue;
      reached.add(name);
      pending.push(...namesIn(schema.getType(name)));
    }
    const own = Object.values(schema.getTypeMap()).filter(
      (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
    );
    expect(own.map(({ name }) => name).filter((name) => !reached.has(name))).toEqual([]);
  });

  it('is the same object for the same version', () => {
    expect(schemaForProfile({ version: '16.1' })).toBe(schemaForProfile({ version: '16.1' }));
  });

  it('answers each field of Query and Mutation by a resolver, and has no resolver too many', () => {
    const fields = profileTimeline.milestones.flatMap((version) => {
      const schema = schemaForProfile({ version });
      return [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
        Object.keys(type?.getFields() ?? {}),
      );
    });
    expect(Object.keys(root).sort()).toEqual([...new Set(fields)].sort());
  });

  it('never shows the markers of the SDL to a client', () => {
    const schema = schemaForProfile({ version: '16.1' });
    const shown = JSON.stringify(graphqlSync({ schema, source: getIntrospectionQuery() }));
    expect(shown).not.toMatch(/"name":"(?:since|until|deprecatedSince|globalId)"/);
  });

  it('is made of every SDL file in the folder', async () => {
    const folder = new URL('.', import.meta.url);
    const names = (await readdir(folder)).filter((name) => name.endsWith('.graphql.ts'));
    const texts = await Promise.all(
      names.map(async (name) => {
        const module = (await import(new URL(name, folder).href)) as Record<string, string>;
        return Object.values(module);
      }),
    );
    expect(new Set(sdlFiles)).toEqual(new Set(texts.flat()));
  });
});

describe('the timeline of the API', () => {
  it.each([
    // row: graphql.14.6
    ['14.6', 'Mutation.externalAuditEventDestinationUpdate'],
    // row: graphql.14.6
    ['14.6', 'Mutation.externalAuditEventDestinationDestroy'],
    // row: graphql.14.8
    ['14.8', 'ExternalAuditEventDestination.verificationToken'],
    // row: graphql.15.1
    ['15.1', 'Mutation.auditEventsStreamingHeadersCreate'],
    ['15.1', 'Mutation.auditEventsStreamingHeadersUpdate'],
    ['15.1', 'Mutation.auditEventsStreamingHeadersDestroy'],
    ['15.1', 'ExternalAuditEventDestination.headers'],
    // row: graphql.15.4
    ['15.4', 'ExternalAuditEventDestinationCreateInput.verificationToken'],
    // row: graphql.15.7
    ['15.7', 'Mutation.auditEventsStreamingDestinationEventsAdd'],
    ['15.7', 'Mutation.auditEventsStreamingDestinationEventsRemove'],
    // row: graphql.15.7
    ['15.7', 'ExternalAuditEventDestination.eventTypeFilters'],
    // row: graphql.16.0
    ['16.0', 'Mutation.instanceExternalAuditEventDestinationCreate'],
    ['16.0', 'Mutation.instanceExternalAuditEventDestinationUpdate'],
    ['16.0', 'Mutation.instanceExternalAuditEventDestinationDestroy'],
    // row: graphql.16.0
    ['16.0', 'Query.instanceExternalAuditEventDestinations'],
    // row: graphql.16.1
    ['16.1', 'Mutation.auditEventsStreamingInstanceHeadersCreate'],
    ['16.1', 'Mutation.auditEventsStreamingInstanceHeadersUpdate'],
    ['16.1', 'Mutation.auditEventsStreamingInstanceHeadersDestroy'],
    ['16.1', 'InstanceExternalAuditEventDestination.headers'],
  ])('%s brings %s', (version, coordinate) => {
    expect(has(schemaForProfile({ version }), coordinate)).toBe(true);
    expect(has(schemaForProfile({ version: before(version) ?? '' }), coordinate)).toBe(false);
  });

  it.each([
    /* row: graphql.14.5 */ 'Mutation.externalAuditEventDestinationCreate',
    'Group.externalAuditEventDestinations',
  ])('14.5 begins with %s', (coordinate) => {
    expect(has(schemaForProfile({ version: '14.5' }), coordinate)).toBe(true);
  });

  it('has neither name nor instance filters in 16.1', () => {
    const schema = schemaForProfile({ version: '16.1' });
    expect(has(schema, 'ExternalAuditEventDestination.name')).toBe(false);
    expect(has(schema, 'InstanceExternalAuditEventDestination.eventTypeFilters')).toBe(false);
    expect(has(schema, 'AuditEventStreamingHeader.active')).toBe(false);
  });

  // row: graphql.15.7
  it('behaves between two milestones as the one before', () => {
    expect(has(schemaForProfile({ version: '15.6' }), 'Group')).toBe(true);
    const coordinate = 'Mutation.auditEventsStreamingDestinationEventsAdd';
    expect(has(schemaForProfile({ version: '15.6' }), coordinate)).toBe(false);
    expect(has(schemaForProfile({ version: '15.8' }), coordinate)).toBe(true);
  });

  // row: graphql.17.0, graphql.17.2
  it('brings what came between two milestones with the version that had it', () => {
    const [group, instance] = ['Group', 'Instance'].map(
      (kind) => `Mutation.auditEvents${kind}DestinationNamespaceFilterCreate`,
    );
    const schema = schemaForProfile({ version: '17.0' });
    expect(has(schema, group ?? '')).toBe(true);
    expect(has(schema, instance ?? '')).toBe(false);
  });

  // row: graphql.header-types
  it('keeps the misleading type names of the two kinds of header', () => {
    const schema = schemaForProfile({ version: '16.1' });
    expect(has(schema, 'AuditEventStreamingHeader')).toBe(true);
    expect(has(schema, 'AuditEventsStreamingInstanceHeader')).toBe(true);
    expect(has(schema, 'AuditEventsStreamingHeader')).toBe(false);
  });
});
