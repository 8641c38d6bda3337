/** What graphql-ruby says of the definitions of a document. Messages only; see ../graphql-ruby-errors.ts. */
import {
  type ASTVisitor,
  isExecutableDefinitionNode,
  Kind,
  OperationTypeNode,
  type ValidationContext,
} from 'graphql';

import { staticError } from '../static-error.ts';
import { nodesByName } from './nodes-by-name.ts';
import { queryPath } from './query-path.ts';

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

/** `Operation name "X" must be unique`, and a name for each where there are several. */
export function operationNamesAreValid(context: ValidationContext): ASTVisitor {
  return {
    Document: {
      leave({ definitions }) {
        const operations = definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
        if (operations.length < 2) {
          return;
        }
        for (const [name, nodes] of nodesByName(operations)) {
          if (name !== null && nodes.length === 1) {
            continue;
          }
          context.reportError(
            staticError({
              message:
                name === null
                  ? 'Operation name is required when multiple operations are present'
                  : `Operation name "${name}" must be unique`,
              node: nodes,
              path: [],
              extensions: {
                code: 'uniquelyNamedOperations',
                ...(name === null ? {} : { operationName: name }),
              },
            }),
          );
        }
      },
    },
  };
}

/** `Query cannot contain schema definitions` */
export function definitionsCanRun(context: ValidationContext): ASTVisitor {
  return {
    Document: {
      leave({ definitions }) {
        const others = definitions.filter((node) => !isExecutableDefinitionNode(node));
        if (others.length > 0) {
          context.reportError(
            staticError({
              message: 'Query cannot contain schema definitions',
              node: others,
              path: [],
              extensions: { code: 'queryContainsSchemaDefinitions' },
            }),
          );
        }
      },
    },
  };
}
