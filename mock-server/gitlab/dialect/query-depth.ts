/**
 * How deep a query is nested, and GitLab's limit on it. Without the limit a short query could ask for a
 * group of a destination of a group and so on, and keep the engine busy for ever.
 * Source: GitLab `app/graphql/gitlab_schema.rb`.
 */
import { type DocumentNode, GraphQLError, type OperationDefinitionNode } from 'graphql';

import { createSelectionFold } from './fold-selections.ts';

const maximumDepth = { anonymous: 15, signedIn: 20 };

function depthOf(document: DocumentNode, { selectionSet }: OperationDefinitionNode): number {
  const measure = createSelectionFold<number>(document, {
    field: (_field, below) => 1 + below,
    together: (depths) => Math.max(0, ...depths),
  });
  return measure(selectionSet);
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
  const depth = depthOf(document, operation);
  const maximum = isSignedIn ? maximumDepth.signedIn : maximumDepth.anonymous;
  return depth > maximum
    ? new GraphQLError(`Query has depth of ${depth}, which exceeds max depth of ${maximum}`)
    : null;
}
