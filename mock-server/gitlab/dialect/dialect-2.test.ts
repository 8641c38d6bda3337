/** Where graphql-ruby 2.x speaks otherwise than 1.13, and what both say of fragments and limits. */
import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';

import { cpuTime } from '../../../test/support/cpu-time.ts';
import { at, mockGitLab } from '../../../test/support/mock-gitlab.ts';

async function answer(profile: string, query: string, as: string | null = 'owner') {
  return (await mockGitLab({ profile }).ask(query, { as })).body;
}

async function messages(profile: string, query: string, as?: string | null): Promise<unknown[]> {
  const errors = at(await answer(profile, query, as), 'errors');
  return (Array.isArray(errors) ? errors : []).map((error) => at(error, 'message'));
}

describe.each([
  // row: place.key-order
  ['16.1', 'data,errors'],
  // row: place.key-order, ruby.empty
  ['16.11', 'errors,data'],
])('graphql-ruby of GitLab %s', (profile, order) => {
  // row: place.key-order
  it(`puts the keys of an answer that has both in the order ${order}`, async () => {
    const create =
      'mutation { externalAuditEventDestinationCreate(input: { destinationUrl: "https://a.io", groupPath: "none" }) { errors } }';
    expect(Object.keys((await answer(profile, create)) ?? {}).join()).toBe(order);
  });

  // row: ruby.empty
  it('row "empty query"', async () => {
    expect(await messages(profile, ' ')).toEqual(['Unexpected end of document']);
  });

  it('lets fragments and directives through that fit', async () => {
    const query = `{ group(fullPath: "my-group") { ...F ... on Group { name @skip(if: true) } } }
      fragment F on Group { id @include(if: true) }`;
    expect(await answer(profile, query)).toEqual({
      data: { group: { id: 'gid://gitlab/Group/1' } },
    });
  });
});

describe('messages that 2.x words anew', () => {
  it.each([
    // row: ruby.unknown-field
    [
      '{ groop(fullPath: "a") { id } }',
      "Field 'groop' doesn't exist on type 'Query'",
      "Field 'groop' doesn't exist on type 'Query' (Did you mean `group` or `groups`?)",
    ],
    [
      '{ group(fullPath: "a") { ... on Groop { id } } }',
      "No such type Groop, so it can't be a fragment condition",
      "No such type Groop, so it can't be a fragment condition (Did you mean `Group`?)",
    ],
    [
      '{ a: __typename @includes(if: true) }',
      'Directive @includes is not defined',
      'Directive @includes is not defined (Did you mean `include`?)',
    ],
    [
      '{ nothingLikeIt }',
      "Field 'nothingLikeIt' doesn't exist on type 'Query'",
      "Field 'nothingLikeIt' doesn't exist on type 'Query'",
    ],
    // row: ruby.scalar-selection
    [
      '{ group(fullPath: "a") { name { x y } } }',
      "Selections can't be made on scalars (field 'name' returns String but has selections [x, y])",
      'Selections can\'t be made on scalars (field \'name\' returns String but has selections ["x", "y"])',
    ],
    [
      'query { group( }',
      'Parse error on "}" (RCURLY) at [1, 16]',
      'Expected NAME, actual: RCURLY ("}") at [1, 16]',
    ],
    [
      '{ group(fullPath: "a") { id }',
      'Unexpected end of document',
      'Expected NAME, not end of file at [1, 30]',
    ],
    [
      '{ group(fullPath "a") { id } }',
      'Parse error on "\\"a\\"" (STRING) at [1, 18]',
      'Expected COLON, actual: STRING ("\\"a\\"") at [1, 18]',
    ],
  ])('%s', async (query, old, recent) => {
    expect(await messages('16.1', query)).toEqual([old]);
    expect(await messages('19.4', query)).toEqual([recent]);
  });
});

describe('what 2.4 words anew', () => {
  it.each(['16.11', /* row: ruby.unknown-field */ '17.2'])(
    'asks no question in GitLab %s',
    async (profile) => {
      expect(await messages(profile, '{ groop(fullPath: "a") { id } }')).toEqual([
        "Field 'groop' doesn't exist on type 'Query'",
      ]);
    },
  );

  // row: ruby.syntax-operation
  it('waits for the name of an operation where 2.2 waits for its selections', async () => {
    expect(await messages('17.2', 'query }')).toEqual([
      'Expected LCURLY, actual: RCURLY ("}") at [1, 7]',
    ]);
    expect(await messages('18.0', 'query }')).toEqual([
      'Expected NAME, actual: RCURLY ("}") at [1, 7]',
    ]);
  });
});

describe('the limit on complexity', () => {
  /** A query of that many fields. */
  const ofComplexity = (count: number): string =>
    `{ ${Array.from({ length: count / 2 }, (_, index) => `a${index}: group(fullPath: "x") { id }`).join(' ')} }`;

  it.each([
    // row: graphql.complexity
    [null, 200],
    ['owner', 250],
    ['root', 300],
  ])('is for %s %i', async (as, limit) => {
    expect(at(await answer('16.1', ofComplexity(limit), as), 'data')).not.toBeNull();
    expect(await messages('16.1', ofComplexity(limit + 2), as)).toEqual([
      `Query has complexity of ${limit + 2}, which exceeds max complexity of ${limit}`,
    ]);
  });

  it('counts fields of the same key once, and what a fragment asks for at each spread', async () => {
    const same = `{ ${'group(fullPath: "x") { id } '.repeat(150)} }`;
    expect(await answer('16.1', same)).toEqual({ data: { group: null } });
    const spread = `{ ${Array.from({ length: 100 }, (_, index) => `a${index}: group(fullPath: "x") { ...F }`).join(' ')} }
      fragment F on Group { id name }`;
    expect(await messages('16.1', spread)).toEqual([
      'Query has complexity of 300, which exceeds max complexity of 250',
    ]);
  });

  it('leaves room for the introspection of common clients, without a token too', async () => {
    const body = await answer('16.1', getIntrospectionQuery(), null);
    expect(body).not.toHaveProperty('errors');
  });

  it('is found out in a moment where spreads of spreads multiply', async () => {
    const levels = Array.from(
      { length: 12 },
      (_, index) =>
        `fragment F${index} on Group { externalAuditEventDestinations { ${'abcdefgh'
          .split('')
          .map((key) => `${key}: nodes { group { ...F${index + 1} } }`)
          .join(' ')} } }`,
    );
    const query = `{ group(fullPath: "x") { ...F0 } } ${levels.join(' ')} fragment F12 on Group { id }`;
    const began = cpuTime();
    expect((await messages('16.1', query)).join()).toContain('exceeds max complexity of 250');
    expect(cpuTime() - began).toBeLessThan(2_000);
  });
});
