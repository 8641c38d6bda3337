/** What graphql-ruby 1.13 says of operations that the schema has no root for. */
import { type ASTVisitor, OperationTypeNode, type ValidationContext } from 'graphql';

import { queryPath } from './query-path.ts';
import { staticError } from './static-error.ts';

/** A subscription is refused as a whole: its fields are not looked at. */
export function subscriptionRootExists(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node, _key, parent, _path, ancestors) {
      const isSubscription = node.operation === OperationTypeNode.SUBSCRIPTION;
      if (!isSubscription || context.getSchema().getSubscriptionType()) {
        return undefined;
      }
      context.reportError(
        staticError({
          message: 'Schema is not configured for subscriptions',
          node,
          path: queryPath(ancestors, parent, node),
          extensions: { code: 'missingSubscriptionConfiguration' },
        }),
      );
      return false;
    },
  };
}
