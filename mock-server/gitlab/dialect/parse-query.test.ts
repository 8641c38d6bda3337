/** Rows of the table of graphql-ruby messages: syntax, by way of the handlers. */
import { describe, expect, it } from 'vitest';

import { errorsOf } from '../../../test/support/graphql-errors.ts';
import { at } from '../../../test/support/mock-gitlab.ts';

describe('what is no GraphQL', () => {
  // row: ruby.syntax-1
  it('row "syntax, 1.13": an unexpected token', async () => {
    expect(await errorsOf('{ group(fullPath}')).toEqual([
      {
        message: 'Parse error on "}" (RCURLY) at [1, 17]',
        locations: [{ line: 1, column: 17 }],
      },
    ]);
  });

  // row: ruby.syntax-1
  it.each([
    ['an unknown character', '{ group ? }', 'Parse error on "?" (UNKNOWN_CHAR) at [1, 9]'],
    [
      'an unfinished string, where it begins',
      '{ group(fullPath: "a) }',
      'Parse error on "\\"" (UNKNOWN_CHAR) at [1, 19]',
    ],
    ['prose', 'hello world', 'Parse error on "hello" (IDENTIFIER) at [1, 1]'],
    ['a keyword out of place', '{ group(fullPath: "a") { id } } on', 'Parse error on "on" (ON)'],
  ])('row "syntax, 1.13": %s', async (_what, query, message) => {
    const errors = await errorsOf(query);
    expect(errors).toHaveLength(1);
    expect(at(errors, 0, 'message')).toContain(message);
  });

  // row: ruby.syntax-1, ruby.empty
  it.each(['{ group(fullPath: "a") { id', '', '   ', '# only a comment'])(
    'row "syntax, at end of text" and row "empty query": %j',
    async (query) => {
      expect(await errorsOf(query)).toEqual([
        { message: 'Unexpected end of document', locations: [] },
      ]);
    },
  );

  it('survives nesting that is as deep as the size limit lets it be', async () => {
    const query = `{ group(fullPath: ${'['.repeat(4900)}${']'.repeat(4900)}) { id } }`;
    expect(await errorsOf(query)).toHaveLength(1);
    expect(await errorsOf('{ group(fullPath: "a") '.padEnd(9900, '{ id '))).toHaveLength(1);
  });
});
