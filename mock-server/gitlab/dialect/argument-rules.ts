/** What graphql-ruby 1.13 says of arguments that do not fit. Messages only; see graphql-ruby-errors.ts. */
import {
  type ArgumentNode,
  type ASTNode,
  type ASTVisitor,
  type GraphQLInputObjectType,
  isRequiredArgument,
  isRequiredInputField,
  Kind,
  type ObjectFieldNode,
  type ObjectValueNode,
  print,
  type ValidationContext,
} from 'graphql';

import { inputObjectIn } from './input-object.ts';
import { literalProblem } from './literal-problem.ts';
import { type Ancestors, nodesAbove, type Parent, queryPath } from './query-path.ts';
import { staticError } from './static-error.ts';

/** The node that an argument or input key stands on, and how graphql-ruby names it. */
interface Owner {
  readonly node: ASTNode;
  readonly kind: 'Field' | 'Directive' | 'InputObject';
  readonly name: string;
}

function ownerOf(context: ValidationContext, ancestors: Ancestors): Owner | null {
  const node = nodesAbove(ancestors, undefined).at(-1);
  if (node?.kind === Kind.FIELD) {
    return { node, kind: 'Field', name: node.name.value };
  }
  if (node?.kind === Kind.DIRECTIVE) {
    return { node, kind: 'Directive', name: node.name.value };
  }
  const type = inputObjectIn(context.getParentInputType());
  return node?.kind === Kind.OBJECT && type !== null
    ? { node, kind: 'InputObject', name: type.name }
    : null;
}

/** `InputObject 'X' doesn't accept argument 'foo'` */
export function argumentsExist(context: ValidationContext): ASTVisitor {
  const report = (
    node: ArgumentNode | ObjectFieldNode,
    parent: Parent,
    ancestors: Ancestors,
  ): void => {
    const owner = ownerOf(context, ancestors);
    if (owner === null) {
      return;
    }
    const argumentName = node.name.value;
    context.reportError(
      staticError({
        message: `${owner.kind} '${owner.name}' doesn't accept argument '${argumentName}'`,
        node,
        path: queryPath(ancestors, parent, node),
        extensions: {
          code: 'argumentNotAccepted',
          name: owner.name,
          typeName: owner.kind,
          argumentName,
        },
      }),
    );
  };
  return {
    Argument(node, _key, parent, _path, ancestors) {
      const accepts = context.getDirective() ?? context.getFieldDef();
      if (accepts && !context.getArgument()) {
        report(node, parent, ancestors);
      }
    },
    ObjectField(node, _key, parent, _path, ancestors) {
      const type = inputObjectIn(context.getParentInputType());
      if (type !== null && type.getFields()[node.name.value] === undefined) {
        report(node, parent, ancestors);
      }
    },
  };
}

/** `Field 'x' is missing required arguments: input` */
export function requiredArgumentsStand(context: ValidationContext): ASTVisitor {
  return {
    Field(node, _key, parent, _path, ancestors) {
      const given = new Set(node.arguments?.map(({ name }) => name.value));
      const missing = (context.getFieldDef()?.args ?? [])
        .filter((argument) => isRequiredArgument(argument) && !given.has(argument.name))
        .map(({ name }) => name)
        .join(', ');
      if (missing === '') {
        return;
      }
      const name = node.name.value;
      context.reportError(
        staticError({
          message: `Field '${name}' is missing required arguments: ${missing}`,
          node,
          path: queryPath(ancestors, parent, node),
          extensions: {
            code: 'missingRequiredArguments',
            className: 'Field',
            name,
            arguments: missing,
          },
        }),
      );
    },
  };
}

function reportMissingKeys(
  context: ValidationContext,
  type: GraphQLInputObjectType,
  node: ObjectValueNode,
  path: readonly string[],
): void {
  const given = new Set(node.fields.map(({ name }) => name.value));
  for (const field of Object.values(type.getFields())) {
    if (isRequiredInputField(field) && !given.has(field.name)) {
      context.reportError(
        staticError({
          message: `Argument '${field.name}' on InputObject '${type.name}' is required. Expected type ${field.type.toString()}`,
          node,
          path: [...path, field.name],
          extensions: {
            code: 'missingRequiredInputObjectAttribute',
            argumentName: field.name,
            argumentType: field.type.toString(),
            inputObjectType: type.name,
          },
        }),
      );
    }
  }
}

/** `Argument 'id' on InputObject 'X' is required. Expected type Y` */
export function requiredKeysStand(context: ValidationContext): ASTVisitor {
  return {
    ObjectValue(node, _key, parent, _path, ancestors) {
      const type = inputObjectIn(context.getInputType());
      if (type !== null) {
        reportMissingKeys(context, type, node, queryPath(ancestors, parent, node));
      }
    },
  };
}

/** Literals of the wrong kind, null where none may be, and what an id scalar refuses. */
export function literalsFit(context: ValidationContext): ASTVisitor {
  const check = (
    node: ArgumentNode | ObjectFieldNode,
    parent: Parent,
    ancestors: Ancestors,
  ): void => {
    const type = context.getInputType();
    const owner = ownerOf(context, ancestors);
    const problem = type && owner !== null ? literalProblem(node.value, type) : null;
    if (!type || owner === null || problem === null) {
      return;
    }
    const argumentName = node.name.value;
    context.reportError(
      staticError({
        message:
          problem.message ??
          `Argument '${argumentName}' on ${owner.kind} '${owner.name}' has an invalid value (${print(node.value)}). Expected type '${type.toString()}'.`,
        node: owner.node,
        path: queryPath(ancestors, parent, node),
        extensions: {
          code: 'argumentLiteralsIncompatible',
          typeName: problem.message === null ? owner.kind : 'CoercionError',
          ...(problem.message === null ? { argumentName } : {}),
        },
      }),
    );
  };
  return {
    Argument(node, _key, parent, _path, ancestors) {
      if (context.getArgument()) {
        check(node, parent, ancestors);
      }
    },
    ObjectField(node, _key, parent, _path, ancestors) {
      check(node, parent, ancestors);
    },
  };
}
