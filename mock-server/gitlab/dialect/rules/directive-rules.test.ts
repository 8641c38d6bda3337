/** What graphql-ruby says of directives, in both dialects, by way of the handlers. */
import { describe, expect, it } from 'vitest';

import { errorsOf } from '../../../../test/support/graphql-errors.ts';

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
