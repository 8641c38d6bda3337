/** What graphql-ruby says of fragments and operations that do not fit. Messages only; see ../graphql-ruby-errors.ts. */
import {
  type ASTNode,
  type ASTVisitor,
  doTypesOverlap,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  isCompositeType,
  isExecutableDefinitionNode,
  Kind,
  type NamedTypeNode,
  OperationTypeNode,
  typeFromAST,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

import {
  type Ancestors,
  type Dialect,
  nodesByName,
  type Parent,
  queryPath,
  staticError,
  suggestionIn,
} from '../dialect.ts';

/** `Fragment F was used, but not defined`, and the other way round. */
export function fragmentsMatchUses(context: ValidationContext): ASTVisitor {
  const used = new Set<string>();
  const report = (
    node: FragmentSpreadNode | FragmentDefinitionNode,
    problem: string,
    path: readonly string[],
  ): void => {
    const fragmentName = node.name.value;
    context.reportError(
      staticError({
        message: `Fragment ${fragmentName} was ${problem}`,
        node,
        path,
        extensions: { code: 'useAndDefineFragment', fragmentName },
      }),
    );
  };
  return {
    FragmentSpread(node, _key, parent, _path, ancestors) {
      used.add(node.name.value);
      if (!context.getFragment(node.name.value)) {
        report(node, 'used, but not defined', queryPath(ancestors, parent, node));
      }
    },
    Document: {
      leave(document) {
        for (const definition of document.definitions) {
          if (definition.kind === Kind.FRAGMENT_DEFINITION && !used.has(definition.name.value)) {
            report(definition, 'defined, but not used', [`fragment ${definition.name.value}`]);
          }
        }
      },
    },
  };
}

/** `Fragment F contains an infinite loop`, also for fragments that only lead to one. */
export function fragmentsEnd(context: ValidationContext): ASTVisitor {
  /** Whether each fragment that was looked at leads to a loop; undefined = still being looked at. */
  const known = new Map<string, boolean | undefined>();
  const loops = (name: string): boolean => {
    const fragment = context.getFragment(name);
    if (!fragment) {
      return false;
    }
    if (known.has(name)) {
      return known.get(name) ?? true;
    }
    known.set(name, undefined);
    const isEndless = context
      .getFragmentSpreads(fragment.selectionSet)
      .map((spread) => loops(spread.name.value))
      .includes(true);
    known.set(name, isEndless);
    return isEndless;
  };
  return {
    Document: {
      leave({ definitions }) {
        for (const node of definitions) {
          if (node.kind === Kind.FRAGMENT_DEFINITION && loops(node.name.value)) {
            const fragmentName = node.name.value;
            context.reportError(
              staticError({
                message: `Fragment ${fragmentName} contains an infinite loop`,
                node,
                path: [`fragment ${fragmentName}`],
                extensions: { code: 'infiniteLoop', fragmentName },
              }),
            );
          }
        }
      },
    },
  };
}

/** `Fragment name "F" must be unique` */
export function fragmentNamesAreUnique(context: ValidationContext): ASTVisitor {
  return {
    Document: {
      leave({ definitions }) {
        const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
        for (const [fragmentName, nodes] of nodesByName(fragments)) {
          if (nodes.length > 1) {
            context.reportError(
              staticError({
                message: `Fragment name "${fragmentName ?? ''}" must be unique`,
                node: nodes,
                path: [],
                extensions: { code: 'fragmentNotUnique', fragmentName },
              }),
            );
          }
        }
      },
    },
  };
}

/** `No such type X, so it can't be a fragment condition`, and types that have no fields. */
export function fragmentTypesExist(dialect: Dialect): ValidationRule {
  return (context) => {
    const types = context.getSchema().getTypeMap();
    const check = (
      condition: NamedTypeNode | undefined,
      node: ASTNode,
      path: () => readonly string[],
    ): void => {
      const type = condition && types[condition.name.value];
      if (condition === undefined || isCompositeType(type)) {
        return;
      }
      const typeName = condition.name.value;
      const withFields = (): string[] =>
        Object.keys(types).filter((name) => 'getFields' in (types[name] ?? {}));
      context.reportError(
        staticError(
          type === undefined
            ? {
                message: `No such type ${typeName}, so it can't be a fragment condition${suggestionIn(dialect, typeName, withFields())}`,
                node,
                path: path(),
                extensions: { code: 'undefinedType', typeName },
              }
            : {
                message: `Invalid fragment on type ${typeName} (must be Union, Interface or Object)`,
                node,
                path: path(),
                extensions: { code: 'fragmentOnNonCompositeType', typeName },
              },
        ),
      );
    };
    return {
      InlineFragment(node, _key, parent, _path, ancestors) {
        check(node.typeCondition, node, () => queryPath(ancestors, parent, node));
      },
      FragmentDefinition(node, _key, parent, _path, ancestors) {
        check(node.typeCondition, node, () => queryPath(ancestors, parent, node));
      },
    };
  };
}

/** `Fragment F on X can't be spread inside Y` */
export function fragmentsCanSpread(context: ValidationContext): ASTVisitor {
  const check = (
    child: unknown,
    inside: unknown,
    name: string | null,
    place: { node: ASTNode; ancestors: Ancestors; parent: Parent },
  ): void => {
    if (!isCompositeType(child) || !isCompositeType(inside)) {
      return;
    }
    if (doTypesOverlap(context.getSchema(), child, inside)) {
      return;
    }
    const { node, ancestors, parent } = place;
    const described = name === null ? '' : ` ${name}`;
    context.reportError(
      staticError({
        message: `Fragment${described} on ${child.name} can't be spread inside ${inside.name}`,
        node,
        path: queryPath(ancestors, parent, node),
        extensions: {
          code: 'cannotSpreadFragment',
          typeName: child.name,
          fragmentName: name ?? 'unknown',
          parentName: inside.name,
        },
      }),
    );
  };
  return {
    InlineFragment(node, _key, parent, _path, ancestors) {
      check(context.getType(), context.getParentType(), null, { node, ancestors, parent });
    },
    FragmentSpread(node, _key, parent, _path, ancestors) {
      const condition = context.getFragment(node.name.value)?.typeCondition;
      const child = condition && typeFromAST(context.getSchema(), condition);
      check(child, context.getParentType(), node.name.value, { node, ancestors, parent });
    },
  };
}

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
