/** Rows of the table of graphql-ruby messages: fields and selections, by way of the handlers. */
import { describe, expect, it } from 'vitest';

import { errorsOf } from '../../../../test/support/graphql-errors.ts';
import { at } from '../../../../test/support/mock-gitlab.ts';

describe('fields and selections', () => {
  // row: ruby.unknown-field
  it('row "unknown field": message, place, path and code', async () => {
    expect(await errorsOf('{ nope }')).toEqual([
      {
        message: "Field 'nope' doesn't exist on type 'Query'",
        locations: [{ line: 1, column: 3 }],
        path: ['query', 'nope'],
        extensions: { code: 'undefinedField', typeName: 'Query', fieldName: 'nope' },
      },
    ]);
  });

  // row: ruby.unknown-field, document.misspelt-list
  it('row "unknown field": the list field as the 14.5 prose spells it', async () => {
    const query =
      'query { group(fullPath: "my-group") { externalAuditEventDesinations { nodes { id } } } }';
    expect(await errorsOf(query)).toMatchObject([
      {
        message: "Field 'externalAuditEventDesinations' doesn't exist on type 'Group'",
        path: ['query', 'group', 'externalAuditEventDesinations'],
      },
    ]);
  });

  // row: ruby.place
  it('names operations, aliases and fragments in the path', async () => {
    const query = `query Q { g: group(fullPath: "x") { ... on Group { nope } ...F } }
      fragment F on Group { never }`;
    const paths = await errorsOf(query);
    expect(at(paths, 0, 'path')).toEqual(['query Q', 'g', '... on Group', 'nope']);
    expect(at(paths, 1, 'path')).toEqual(['fragment F', 'never']);
  });

  // row: ruby.no-selection
  it('row "object without selection"', async () => {
    expect(await errorsOf('{ group(fullPath: "a") }')).toMatchObject([
      {
        message:
          "Field must have selections (field 'group' returns Group but has no selections. Did you mean 'group { ... }'?)",
        extensions: { code: 'selectionMismatch' },
      },
    ]);
  });

  // row: ruby.scalar-selection
  it('row "selection on scalar"', async () => {
    expect(await errorsOf('{ group(fullPath: "a") { name { x y } } }')).toMatchObject([
      {
        message:
          "Selections can't be made on scalars (field 'name' returns String but has selections [x, y])",
        extensions: { code: 'selectionMismatch' },
      },
    ]);
  });
});

/** What graphql-ruby says of directives, in both dialects, by way of the handlers. */

describe.each(['16.1', '19.4'])('directives in GitLab %s', (profile) => {
  it.each([
    [
      '{ a: __typename @nope }',
      'Directive @nope is not defined',
      [17],
      ['query', 'a'],
      { code: 'undefinedDirective', directiveName: 'nope' },
    ],
    [
      'query Q @skip(if: true) { a: __typename }',
      "'@skip' can't be applied to queries (allowed: fields, fragment spreads, inline fragments)",
      [9],
      ['query Q'],
      { code: 'directiveCannotBeApplied', targetName: 'queries', name: 'skip' },
    ],
    [
      '{ ...F } fragment F on Query @include(if: true) { a: __typename }',
      "'@include' can't be applied to fragment definitions (allowed: fields, fragment spreads, inline fragments)",
      [30],
      ['fragment F'],
      { code: 'directiveCannotBeApplied', targetName: 'fragment definitions', name: 'include' },
    ],
    [
      '{ a: __typename @include(if: true) @include(if: true) }',
      'The directive "include" can only be used once at this location.',
      [17, 36],
      ['query', 'a'],
      { code: 'directiveNotUniqueForLocation', directiveName: 'include' },
    ],
  ])('refuses %s', async (query, message, columns, path, extensions) => {
    expect(await errorsOf(query, {}, undefined, profile)).toEqual([
      { message, locations: columns.map((column) => ({ line: 1, column })), path, extensions },
    ]);
  });
});
