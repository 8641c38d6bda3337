import { readFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';
import { schemaForProfile } from '#mock-server/gitlab/schema/schema-for-profile.ts';

import { apiHistory } from './api-history.ts';
import { graphqlTable } from './graphql-table.ts';

const file = new URL('../../docs/reference/graphql-by-version.md', import.meta.url);
const page = graphqlTable();

/** The cells behind the first one of the row that begins with this code. */
function cellsOf(name: string): readonly string[] {
  const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\` |`)) ?? '';
  return row.slice(2, -2).split(' | ').slice(1);
}

describe('docs/reference/graphql-by-version.md', () => {
  it('is what the SDL and the profiles say now; otherwise run npx tsx scripts/write-graphql-table.ts', async () => {
    const options = await resolveConfig(file);
    const made = await format(page, { ...options, parser: 'markdown' });
    expect(readFileSync(file, 'utf8')).toBe(made);
  });
});

describe('graphqlTable', () => {
  it.each([
    ['Mutation.externalAuditEventDestinationCreate', ['14.5', '18.10']],
    ['Mutation.auditEventsStreamingHeadersCreate', ['15.1', '18.10']],
    ['Mutation.auditEventsStreamingInstanceHeadersCreate', ['16.1', '18.10']],
    ['Mutation.auditEventsStreamingHttpNamespaceFiltersAdd', ['16.6', '18.10']],
    ['Mutation.groupAuditEventStreamingDestinationsCreate', ['16.11', '']],
    ['Mutation.auditEventsInstanceDestinationNamespaceFilterCreate', ['17.2', '']],
    ['Mutation.auditEventsGroupDestinationDenylistEventsAdd', ['19.1', '']],
    ['ff_external_audit_events', ['`instance-destinations`', '16.0', '16.2', '16.4']],
  ])('has a row for %s', (name, cells) => {
    expect(cellsOf(name)).toEqual(cells);
  });

  it('tells the milestone of each field of a type that grew', () => {
    const [since, fields] = cellsOf('ExternalAuditEventDestination');
    expect(since).toBe('14.5');
    expect(fields).toMatch(/^`id`, `destinationUrl`, `group`; \*\*14\.8\*\* `verificationToken`;/);
    expect(fields).toContain('**15.7** `eventTypeFilters`');
  });

  it('tells of types that changed and of fields that went', () => {
    expect(cellsOf('AuditEventsStreamingHeadersUpdateInput')[1]).toContain(
      '**16.5** `key` is `String`, was `String!`',
    );
    expect(cellsOf('GoogleCloudLoggingConfigurationType')[1]).toContain('`privateKey` gone');
  });
});

describe('apiHistory', () => {
  // It makes the schema of every version, so once for all of them.
  const known = apiHistory().find(({ name }) => name === 'Mutation')?.members ?? [];

  it.each(profileTimeline.milestones.filter((version) => version !== 'next'))(
    'has begun with each mutation that GitLab %s has',
    (version) => {
      const mutations = Object.keys(
        schemaForProfile({ version }).getMutationType()?.getFields() ?? {},
      );
      expect(mutations.length).toBeGreaterThan(0);
      expect(known.map(({ name }) => name)).toEqual(expect.arrayContaining(mutations));
    },
  );
});
