/** Limits on a query, and what is let through, by way of the handlers. */
import { describe, expect, it } from 'vitest';

import { errorsOf, goodId } from '../../../test/support/graphql-errors.ts';
import { mockGitLab } from '../../../test/support/mock-gitlab.ts';

describe('what is refused before a query runs', () => {
  // row: graphql.five-errors
  it('gives five errors at the most', async () => {
    expect(await errorsOf('{ a b c d e f g }')).toHaveLength(5);
  });

  it('refuses what is nested deeper than a signed-in caller may', async () => {
    const open = 'group { externalAuditEventDestinations { nodes { ';
    const query = `{ group(fullPath: "my-group") { externalAuditEventDestinations { nodes { ${open.repeat(6)} id ${'} } } '.repeat(7)} }`;
    expect(await errorsOf(query)).toEqual([
      { message: 'Query has depth of 22, which exceeds max depth of 20' },
    ]);
  });

  it('measures fragments of fragments without multiplying them out', async () => {
    const names = Array.from({ length: 60 }, (_, index) => index);
    const chain = names
      .map((n) => `fragment F${n} on Group { ...F${n + 1} ...F${n + 1} }`)
      .join(' ');
    const query = `{ group(fullPath: "my-group") { ...F0 } } ${chain} fragment F60 on Group { id }`;
    expect(await mockGitLab().data(query)).toEqual({ group: { id: 'gid://gitlab/Group/1' } });
  });
});

describe('what is accepted', () => {
  // row: ruby.single-for-list
  it('takes a single string for a list', async () => {
    const gitlab = mockGitLab();
    await gitlab.data(
      'mutation { externalAuditEventDestinationCreate(input: { groupPath: "my-group", destinationUrl: "https://x.io" }) { errors } }',
    );
    const query = `mutation { auditEventsStreamingDestinationEventsAdd(input: { destinationId: "${goodId}", eventTypeFilters: "one" }) { eventTypeFilters } }`;
    expect(await gitlab.data(query)).toEqual({
      auditEventsStreamingDestinationEventsAdd: { eventTypeFilters: ['one'] },
    });
  });

  it('takes variables with defaults, and ignores those that are not declared', async () => {
    const query = 'query($path: ID = "my-group") { group(fullPath: $path) { path } }';
    expect(await mockGitLab().data(query, { variables: { other: 1 } })).toEqual({
      group: { path: 'my-group' },
    });
  });

  // row: status.encodings
  it('chooses an operation by its name', async () => {
    const query = 'query A { a: __typename } query B { b: __typename }';
    expect(await mockGitLab().data(query, { operationName: 'B' })).toEqual({ b: 'Query' });
  });

  it('answers an introspection query', async () => {
    const data = await mockGitLab().data('{ __schema { queryType { name } } }', { as: null });
    expect(data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });
});
