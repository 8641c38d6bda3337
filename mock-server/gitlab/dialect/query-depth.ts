/**
 * How deep a query is nested, and GitLab's limit on it. Without the limit a short query could ask for a
 * group of a destination of a group and so on, and keep the engine busy for ever.
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

const maximumDepth = { anonymous: 15, signedIn: 20 };

/** Measures each fragment once: spreads of spreads would otherwise multiply. Fragments must have no cycle. */
function createDepthMeter(
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): (selections: SelectionSetNode | undefined) => number {
  const measured = new Map<string, number>();
  const fragmentDepth = (name: string): number => {
    const depth = measured.get(name) ?? depthOf(fragments.get(name)?.selectionSet);
    measured.set(name, depth);
    return depth;
  };
  const depthOf = (selections: SelectionSetNode | undefined): number => {
    const depths = (selections?.selections ?? []).map((selection) => {
      switch (selection.kind) {
        case Kind.FIELD:
          return 1 + depthOf(selection.selectionSet);
        case Kind.INLINE_FRAGMENT:
          return depthOf(selection.selectionSet);
        case Kind.FRAGMENT_SPREAD:
          return fragmentDepth(selection.name.value);
      }
    });
    return Math.max(0, ...depths);
  };
  return depthOf;
}

/**
 * The error of a query that is nested deeper than the caller may, or null.
 * @param document valid, so without cycles of fragments
 */
export function depthError(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  isSignedIn: boolean,
): GraphQLError | null {
  const depth = createDepthMeter(fragmentsOf(document))(operation.selectionSet);
  const maximum = isSignedIn ? maximumDepth.signedIn : maximumDepth.anonymous;
  return depth > maximum
    ? new GraphQLError(`Query has depth of ${depth}, which exceeds max depth of ${maximum}`)
    : null;
}
