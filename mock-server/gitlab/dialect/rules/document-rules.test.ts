/** What graphql-ruby says of fragments, in both dialects, by way of the handlers. */
import { describe, expect, it } from 'vitest';

import { errorsOf } from '../../../../test/support/graphql-errors.ts';

const group = (selections: string): string => `{ group(fullPath: "a") { ${selections} } }`;

describe.each(['16.1', '19.4'])('fragments in GitLab %s', (profile) => {
  it.each([
    [
      group('...F'),
      'Fragment F was used, but not defined',
      ['query', 'group', '... F'],
      { code: 'useAndDefineFragment', fragmentName: 'F' },
    ],
    [
      `${group('id')} fragment F on Group { id }`,
      'Fragment F was defined, but not used',
      ['fragment F'],
      { code: 'useAndDefineFragment', fragmentName: 'F' },
    ],
    [
      group('... on Nope { id }'),
      "No such type Nope, so it can't be a fragment condition",
      ['query', 'group', '... on Nope'],
      { code: 'undefinedType', typeName: 'Nope' },
    ],
    [
      group('... on String { id }'),
      'Invalid fragment on type String (must be Union, Interface or Object)',
      ['query', 'group', '... on String'],
      { code: 'fragmentOnNonCompositeType', typeName: 'String' },
    ],
    [
      group('... on PageInfo { hasNextPage }'),
      "Fragment on PageInfo can't be spread inside Group",
      ['query', 'group', '... on PageInfo'],
      {
        code: 'cannotSpreadFragment',
        typeName: 'PageInfo',
        fragmentName: 'unknown',
        parentName: 'Group',
      },
    ],
    [
      `${group('...F')} fragment F on PageInfo { hasNextPage }`,
      "Fragment F on PageInfo can't be spread inside Group",
      ['query', 'group', '... F'],
      {
        code: 'cannotSpreadFragment',
        typeName: 'PageInfo',
        fragmentName: 'F',
        parentName: 'Group',
      },
    ],
    [
      `${group('...F')} fragment F on Group { ...F }`,
      'Fragment F contains an infinite loop',
      ['fragment F'],
      { code: 'infiniteLoop', fragmentName: 'F' },
    ],
    [
      `${group('...F')} fragment F on Group { id } fragment F on Group { name }`,
      'Fragment name "F" must be unique',
      [],
      { code: 'fragmentNotUnique', fragmentName: 'F' },
    ],
  ])('refuses %s', async (query, message, path, extensions) => {
    expect(await errorsOf(query, {}, undefined, profile)).toMatchObject([
      { message, path, extensions },
    ]);
  });

  it('names each fragment of a loop, and those that lead to it', async () => {
    const fragments = ['A on Group { ...B }', 'B on Group { ...C }', 'C on Group { ...B }'];
    const query = `${group('...A')} ${fragments.map((text) => `fragment ${text}`).join(' ')}`;
    expect(await errorsOf(query, {}, undefined, profile)).toMatchObject(
      ['A', 'B', 'C'].map((name) => ({ message: `Fragment ${name} contains an infinite loop` })),
    );
  });
});

/** Rows of the table of graphql-ruby messages: operations, by way of the handlers. */

describe('the operations of a document', () => {
  it.each([
    ['subscription{x}', 'subscription'],
    ['subscription S { x { y } }', 'subscription S'],
  ])('knows no subscriptions: %s', async (query, name) => {
    expect(await errorsOf(query)).toEqual([
      {
        message: 'Schema is not configured for subscriptions',
        locations: [{ line: 1, column: 1 }],
        path: [name],
        extensions: { code: 'missingSubscriptionConfiguration' },
      },
    ]);
  });

  // row: ruby.operation-unnamed
  it('row "two operations, none named"', async () => {
    const query = 'query A { group(fullPath: "a") { id } } query B { group(fullPath: "b") { id } }';
    expect(await errorsOf(query)).toEqual([{ message: 'An operation name is required' }]);
  });

  // row: ruby.operation-unknown
  it('row "unknown operationName"', async () => {
    const query = 'query A { group(fullPath: "a") { id } }';
    expect(await errorsOf(query, {}, 'Zed')).toEqual([{ message: 'No operation named "Zed"' }]);
  });

  const named = 'Operation name is required when multiple operations are present';
  const a = '{ a: __typename }';

  it.each([
    ['two without a name', `${a} ${a}`, undefined, named, [1, 19], {}],
    ['one without a name beside another', `${a} query B ${a}`, undefined, named, [1], {}],
    ['one without a name, another asked for', `${a} query B ${a}`, 'B', named, [1], {}],
    [
      'two of one name',
      `query B ${a} query B ${a}`,
      'B',
      'Operation name "B" must be unique',
      [1, 27],
      { operationName: 'B' },
    ],
    [
      'two of one name, none asked for',
      `query B ${a} query B ${a}`,
      undefined,
      'Operation name "B" must be unique',
      [1, 27],
      { operationName: 'B' },
    ],
  ])('refuses %s', async (_what, query, operationName, message, columns, more) => {
    expect(await errorsOf(query, {}, operationName)).toEqual([
      {
        message,
        locations: columns.map((column) => ({ line: 1, column })),
        path: [],
        extensions: { code: 'uniquelyNamedOperations', ...more },
      },
    ]);
  });

  it('refuses definitions of a schema beside a query, and alone', async () => {
    const refusal = (columns: readonly number[]): object[] => [
      {
        message: 'Query cannot contain schema definitions',
        locations: columns.map((column) => ({ line: 1, column })),
        path: [],
        extensions: { code: 'queryContainsSchemaDefinitions' },
      },
    ];
    expect(await errorsOf(`${a} scalar X type Y { z: X }`)).toEqual(refusal([19, 28]));
    expect(await errorsOf('scalar X')).toEqual(refusal([1]));
  });

  it('refuses a document of fragments alone for the fragment', async () => {
    expect(await errorsOf('fragment F on Group { id }')).toMatchObject([
      { message: 'Fragment F was defined, but not used', path: ['fragment F'] },
    ]);
  });
});
