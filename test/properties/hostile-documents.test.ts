/** Judging a query costs what its text is long, whatever stands in it. Nodes looked at are counted, never time. */
import { type ASTNode, GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';

import { makeProfile } from '#core/profiles/make-profile.ts';
import { profileTimeline } from '#fixtures/index.ts';
import { dialectOf, parseQuery, prepareQuery } from '#mock-server/gitlab/dialect/index.ts';
import { schemaForProfile } from '#mock-server/gitlab/schema/schema-for-profile.ts';

import { hostileDocuments } from '../../scripts/bench/graphql/hostile/hostile-documents.ts';

/** Looks at nodes for each character: a few by each of some fifty rules, for nodes of few characters. */
const looksPerCharacter = 250;

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'kind' in value && 'loc' in value;
}

/** Has each look at the kind of a node counted, by rules, paths and the engine alike: none of them does without. */
function countLooks(root: ASTNode): { readonly looks: () => number } {
  let looks = 0;
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (Array.isArray(value)) waiting.push(...(value as unknown[]));
    if (!isNode(value)) continue;
    const { kind } = value;
    const members: [string, unknown][] = Object.entries(value);
    waiting.push(...members.flatMap(([key, below]) => (key === 'loc' ? [] : [below])));
    Object.defineProperty(value, 'kind', {
      enumerable: true,
      get: () => {
        looks += 1;
        return kind;
      },
    });
  }
  return { looks: () => looks };
}

/** How often a node of a document is looked at until the document is refused or ready to run. */
function looksAt(version: string, query: string): number {
  const profile = makeProfile(version, profileTimeline);
  const dialect = dialectOf(profile);
  const document = parseQuery(query, dialect);
  if (document instanceof GraphQLError) return 0;
  const { looks } = countLooks(document);
  const request = { query, variables: {}, operationName: null };
  prepareQuery(schemaForProfile(profile), request, 'anonymous', dialect);
  return looks();
}

describe('judging a document', () => {
  it.each(['16.1', '19.4'])('looks at each node a bounded number of times in %s', (version) => {
    const figures = hostileDocuments(2500).map(({ name, query }) => ({
      name,
      perCharacter: Math.round(looksAt(version, query) / query.length),
    }));
    expect(figures.filter(({ perCharacter }) => perCharacter > looksPerCharacter)).toEqual([]);
    expect(figures.filter(({ perCharacter }) => perCharacter > 0).length).toBeGreaterThan(40);
  });
});
