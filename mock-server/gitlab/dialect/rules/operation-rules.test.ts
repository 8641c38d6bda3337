/** Rows of the table of graphql-ruby messages: operations, by way of the handlers. */
import { describe, expect, it } from 'vitest';

import { errorsOf } from '../../../../test/support/graphql-errors.ts';

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
