/** What graphql-ruby says of fragments and directives that do not fit. Messages only; see graphql-ruby-errors.ts. */
import {
  type ASTNode,
  type ASTVisitor,
  doTypesOverlap,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  isCompositeType,
  Kind,
  type NamedTypeNode,
  typeFromAST,
  type ValidationContext,
} from 'graphql';

import { type Ancestors, type Parent, queryPath } from './query-path.ts';
import { staticError } from './static-error.ts';

/** `Fragment F was used, but not defined`, and the other way round. */
export function fragmentsMatchUses(context: ValidationContext): ASTVisitor {
  const used = new Set<string>();
  const report = (node: FragmentSpreadNode | FragmentDefinitionNode, problem: string): void => {
    const fragmentName = node.name.value;
    const isSpread = node.kind === Kind.FRAGMENT_SPREAD;
    context.reportError(
      staticError({
        message: `Fragment ${fragmentName} was ${problem}`,
        node,
        path: isSpread ? [] : [`fragment ${fragmentName}`],
        extensions: { code: 'useAndDefineFragment', fragmentName },
      }),
    );
  };
  return {
    FragmentSpread(node) {
      used.add(node.name.value);
      if (!context.getFragment(node.name.value)) {
        report(node, 'used, but not defined');
      }
    },
    Document: {
      leave(document) {
        for (const definition of document.definitions) {
          if (definition.kind === Kind.FRAGMENT_DEFINITION && !used.has(definition.name.value)) {
            report(definition, 'defined, but not used');
          }
        }
      },
    },
  };
}

/** `No such type X, so it can't be a fragment condition`, and types that have no fields. */
export function fragmentTypesExist(context: ValidationContext): ASTVisitor {
  const check = (
    condition: NamedTypeNode | undefined,
    node: ASTNode,
    path: readonly string[],
  ): void => {
    if (condition === undefined) {
      return;
    }
    const typeName = condition.name.value;
    const type = context.getSchema().getType(typeName);
    if (isCompositeType(type)) {
      return;
    }
    context.reportError(
      staticError(
        type === undefined
          ? {
              message: `No such type ${typeName}, so it can't be a fragment condition`,
              node,
              path,
              extensions: { code: 'undefinedType', typeName },
            }
          : {
              message: `Invalid fragment on type ${typeName} (must be Union, Interface or Object)`,
              node,
              path,
              extensions: { code: 'fragmentOnNonCompositeType', typeName },
            },
      ),
    );
  };
  return {
    InlineFragment(node, _key, parent, _path, ancestors) {
      check(node.typeCondition, node, queryPath(ancestors, parent, node));
    },
    FragmentDefinition(node, _key, parent, _path, ancestors) {
      check(node.typeCondition, node, queryPath(ancestors, parent, node));
    },
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

/** `Directive @x is not defined` */
export function directivesExist(context: ValidationContext): ASTVisitor {
  return {
    Directive(node, _key, parent, _path, ancestors) {
      const directiveName = node.name.value;
      if (context.getSchema().getDirective(directiveName)) {
        return;
      }
      context.reportError(
        staticError({
          message: `Directive @${directiveName} is not defined`,
          node,
          path: queryPath(ancestors, parent, node),
          extensions: { code: 'undefinedDirective', directiveName },
        }),
      );
    },
  };
}
