/**
 * How much a query asks for, and GitLab's limit on it. Each field counts one, and so do the fields of
 * what is below it; the surcharges of GitLab's own resolvers are not imitated. Introspection is
 * free, unless it is answered with more than the whole of the largest schema takes.
 * Source: GitLab `app/graphql/gitlab_schema.rb`.
 */
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

import { createSelectionFold } from './fold-selections.ts';
import { introspectionSize } from './introspection-size.ts';

export type Caller = 'anonymous' | 'signed-in' | 'administrator';

const maximumComplexity: Readonly<Record<Caller, number>> = {
  anonymous: 200,
  'signed-in': 250,
  administrator: 300,
};

/** Any client may ask for these: what tools send for it differs in size and would be refused by some limit. */
const introspection = ['__schema', '__type'];

/** Values. What tools ask of the largest schema, that of 19.4, is answered with 27,000. */
const freeIntrospection = 40_000;

/** Complexity by response key: fields of the same key are answered once and count once. */
type Counted = ReadonlyMap<string, number>;

const nothing: Counted = new Map();

function total(counted: Counted): number {
  return [...counted.values()].reduce((sum, complexity) => sum + complexity, 0);
}

/** Of fields that are answered once the one that asks for most counts. */
function merge(counts: readonly Counted[]): Counted {
  const merged = new Map<string, number>();
  for (const [key, complexity] of counts.flatMap((counted) => [...counted])) {
    merged.set(key, Math.max(merged.get(key) ?? 0, complexity));
  }
  return merged;
}

function complexityOf(document: DocumentNode, { selectionSet }: OperationDefinitionNode): number {
  const count = createSelectionFold<Counted>(document, {
    field: ({ name, alias }, below) =>
      introspection.includes(name.value)
        ? nothing
        : new Map([[(alias ?? name).value, 1 + total(below)]]),
    together: merge,
  });
  return total(count(selectionSet));
}

/** What introspection asks for, where that is more than is free; else 0. */
function introspectionOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  { selectionSet }: OperationDefinitionNode,
): number {
  /** `values` of the fields themselves, which count where they stand below a field of introspection. */
  interface Size {
    readonly values: number;
    readonly asked: number;
  }
  const size = createSelectionFold<Size>(document, {
    field: (field, below) => {
      const values = introspectionSize(schema, field, below.values);
      return introspection.includes(field.name.value)
        ? { values: 0, asked: values }
        : { values, asked: below.asked };
    },
    together: (sizes) => ({
      values: sizes.reduce((sum, { values }) => sum + values, 0),
      asked: sizes.reduce((sum, { asked }) => sum + asked, 0),
    }),
  });
  const { asked } = size(selectionSet);
  return asked > freeIntrospection ? Math.round(Math.min(asked, Number.MAX_SAFE_INTEGER)) : 0;
}

/**
 * The error of a query that asks for more than the caller may, or null.
 * @param document valid, so without cycles of fragments
 */
export function complexityError(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  caller: Caller,
): GraphQLError | null {
  const complexity =
    complexityOf(document, operation) + introspectionOf(schema, document, operation);
  const maximum = maximumComplexity[caller];
  return complexity > maximum
    ? new GraphQLError(
        `Query has complexity of ${complexity}, which exceeds max complexity of ${maximum}`,
      )
    : null;
}
