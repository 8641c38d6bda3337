/** What is refused before a query runs is refused in graphql-ruby's shapes, whatever the query looks like. */
import fc from 'fast-check';
import type { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';

import { makeProfile } from '#core/profiles/make-profile.ts';
import { profileTimeline } from '#fixtures/index.ts';
import { dialectOf, prepareQuery } from '#mock-server/gitlab/dialect/index.ts';
import { schemaForProfile } from '#mock-server/gitlab/schema/schema-for-profile.ts';

import { mockGitLab } from '../support/mock-gitlab.ts';
import { createDraw } from './support/draw.ts';
import { propertySettings } from './support/property-settings.ts';
import { brokenText, type RandomQuery, randomQuery } from './support/random-document.ts';

/**
 * Those of parsing, of the operation's name, of variables and of limits: they have no path in graphql-ruby either. A
 * variable inside a fragment is left to the general rules, which quote its name.
 */
const withoutPath =
  /^(Parse error|Expected |Unexpected end of document|An operation name is required|No operation named|Variable "?\$|Query has (complexity|depth))/;

function errorsOf(version: string, query: RandomQuery): readonly GraphQLError[] {
  const profile = makeProfile(version, profileTimeline);
  const prepared = prepareQuery(
    schemaForProfile(profile),
    query,
    'administrator',
    dialectOf(profile),
  );
  return 'errors' in prepared ? prepared.errors : [];
}

function checkErrors(version: string, query: RandomQuery): void {
  for (const error of errorsOf(version, query)) {
    const { message, locations, path, extensions } = error.toJSON();
    const told = `${message} for ${query.query}`;
    if (withoutPath.test(message)) continue;
    expect(locations, told).not.toHaveLength(0);
    expect(path, told).toBeDefined();
    expect(extensions, told).toHaveProperty('code');
  }
}

describe('errors before a query runs', () => {
  const { timeout, ...settings } = propertySettings(300);
  const seeds = fc.noShrink(fc.nat());

  it.each(['16.1', '19.4'])('have a place, a path and a code in %s', { timeout }, (version) => {
    const schema = schemaForProfile(makeProfile(version, profileTimeline));
    fc.assert(
      fc.property(seeds, (number) => {
        const draw = createDraw(number);
        const query = randomQuery(draw, schema);
        checkErrors(version, query);
        checkErrors(version, { ...query, query: brokenText(draw, query.query) });
      }),
      settings,
    );
  });

  const many = Array.from({ length: 300 }, (_, index) => index);

  it.each([
    ['nested braces', '{a'.repeat(4000)],
    ['nested lists', `{ group(fullPath: ${'['.repeat(4000)}) { id } }`],
    ['nested objects', `{ group(fullPath: ${'{a:'.repeat(2500)}1) { id } }`],
    ['nested types', `query($a: ${'['.repeat(4000)}Int) { __typename }`],
    ['nested fragments', `{ ${'... { '.repeat(900)}__typename${' }'.repeat(900)} }`],
    [
      'fields of one name',
      `{ ${many.map((each) => `a: group(fullPath: "${each}") { id }`).join(' ')} }`,
    ],
    [
      'fragments in a row',
      `{ ...F0 } ${many.map((each) => `fragment F${each} on Query { ...F${each + 1} }`).join(' ')} fragment F300 on Query { __typename }`,
    ],
    [
      'fragments in a circle',
      `{ ...F0 } ${many.map((each) => `fragment F${each} on Query { ...F${(each + 1) % 300} }`).join(' ')}`,
    ],
    [
      'fragments that double',
      `{ ...F0 } ${many
        .slice(0, 40)
        .map(
          (each) => `fragment F${each} on Query { ...F${each + 1} a: __typename ...F${each + 1} }`,
        )
        .join(' ')} fragment F40 on Query { __typename }`,
    ],
    ['numbers without end', `{ group(fullPath: ${'9'.repeat(9000)}) { id } }`],
    ['a string without end', `{ group(fullPath: "${'x'.repeat(9000)}`],
  ])('are answered for %s', async (_, query) => {
    for (const version of ['16.1', '19.4']) {
      checkErrors(version, { query, variables: {}, operationName: null });
      const gitlab = mockGitLab({ profile: version });
      const { status } = await gitlab.ask(query);
      expect([200, 422]).toContain(status);
      expect(gitlab.faults).toEqual([]);
    }
  });
});
