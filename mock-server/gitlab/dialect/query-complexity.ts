/**
 * How much a query asks for, and GitLab's limit on it. Each field counts one, and so do the fields of
 * what is below it; the surcharges of GitLab's own resolvers are not imitated. Introspection is free.
 * Source: GitLab `app/graphql/gitlab_schema.rb`.
 */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

import { fragmentsOf } from './fragments-of.ts';

export type Caller = 'anonymous' | 'signed-in' | 'administrator';

const maximumComplexity: Readonly<Record<Caller, number>> = {
  anonymous: 200,
  'signed-in': 250,
  administrator: 300,
};

/** Any client may ask for these: what tools send for it differs in size and would be refused by some limit. */
const introspection = ['__schema', '__type'];

/** Complexity by response key: fields of the same key are answered once and count once. */
type Counted = ReadonlyMap<string, number>;

/** Counts each fragment once: spreads of spreads would otherwise multiply. Fragments must have no cycle. */
function createCounter(
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): (selections: SelectionSetNode | undefined) => number {
  const known = new Map<string, Counted>();
  const fragment = (name: string): Counted => {
    const counted = known.get(name) ?? keysOf(fragments.get(name)?.selectionSet);
    known.set(name, counted);
    return counted;
  };
  const keysOf = (selections: SelectionSetNode | undefined): Counted => {
    const counted = new Map<string, number>();
    const add = (key: string, complexity: number): void => {
      counted.set(key, Math.max(counted.get(key) ?? 0, complexity));
    };
    for (const selection of selections?.selections ?? []) {
      if (selection.kind === Kind.FIELD && introspection.includes(selection.name.value)) {
        continue;
      }
      if (selection.kind === Kind.FIELD) {
        add((selection.alias ?? selection.name).value, 1 + total(selection.selectionSet));
        continue;
      }
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT
          ? keysOf(selection.selectionSet)
          : fragment(selection.name.value);
      for (const [key, complexity] of inner) add(key, complexity);
    }
    return counted;
  };
  const total = (selections: SelectionSetNode | undefined): number =>
    [...keysOf(selections).values()].reduce((sum, complexity) => sum + complexity, 0);
  return total;
}

/**
 * The error of a query that asks for more than the caller may, or null.
 * @param document valid, so without cycles of fragments
 */
export function complexityError(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  caller: Caller,
): GraphQLError | null {
  const complexity = createCounter(fragmentsOf(document))(operation.selectionSet);
  const maximum = maximumComplexity[caller];
  return complexity > maximum
    ? new GraphQLError(
        `Query has complexity of ${complexity}, which exceeds max complexity of ${maximum}`,
      )
    : null;
}
