/** What graphql-ruby says of arguments that do not fit. Messages only; see ../graphql-ruby-errors.ts. */
import {
  type ArgumentNode,
  type ASTNode,
  type ASTVisitor,
  type DirectiveNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLInputObjectType,
  isRequiredArgument,
  isRequiredInputField,
  Kind,
  type ObjectFieldNode,
  type ObjectValueNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

import {
  type Ancestors,
  type Dialect,
  nodeAbove,
  nodesByName,
  type Parent,
  queryPath,
  staticError,
  suggestionIn,
} from '../dialect.ts';
import { inputObjectIn, literalProblem, literalText } from './literals.ts';

/** The node that an argument or input key stands on, and how graphql-ruby names it. */
interface Owner {
  readonly node: ASTNode;
  readonly kind: 'Field' | 'Directive' | 'InputObject';
  readonly name: string;
}

function ownerOf(context: ValidationContext, ancestors: Ancestors): Owner | null {
  const node = nodeAbove(ancestors);
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
export function argumentsExist(dialect: Dialect): ValidationRule {
  return (context) => {
    const report = (
      node: ArgumentNode | ObjectFieldNode,
      parent: Parent,
      ancestors: Ancestors,
      known: readonly string[],
    ): void => {
      const owner = ownerOf(context, ancestors);
      if (owner === null) {
        return;
      }
      const argumentName = node.name.value;
      context.reportError(
        staticError({
          message: `${owner.kind} '${owner.name}' doesn't accept argument '${argumentName}'${suggestionIn(dialect, argumentName, known)}`,
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
        const isOfDirective = nodeAbove(ancestors)?.kind === Kind.DIRECTIVE;
        const accepts = isOfDirective ? context.getDirective() : context.getFieldDef();
        if (accepts && !context.getArgument()) {
          report(
            node,
            parent,
            ancestors,
            accepts.args.map(({ name }) => name),
          );
        }
      },
      ObjectField(node, _key, parent, _path, ancestors) {
        const type = inputObjectIn(context.getParentInputType());
        if (type !== null && type.getFields()[node.name.value] === undefined) {
          report(node, parent, ancestors, Object.keys(type.getFields()));
        }
      },
    };
  };
}

/** `Field 'x' is missing required arguments: input` */
export function requiredArgumentsStand(context: ValidationContext): ASTVisitor {
  const check = (
    node: FieldNode | DirectiveNode,
    known: readonly GraphQLArgument[] = [],
    path: () => readonly string[],
  ): void => {
    const given = new Set(node.arguments?.map(({ name }) => name.value));
    const missing = known
      .filter((argument) => isRequiredArgument(argument) && !given.has(argument.name))
      .map(({ name }) => name)
      .join(', ');
    if (missing === '') {
      return;
    }
    const name = node.name.value;
    const className = node.kind;
    context.reportError(
      staticError({
        message: `${className} '${name}' is missing required arguments: ${missing}`,
        node,
        path: path(),
        extensions: { code: 'missingRequiredArguments', className, name, arguments: missing },
      }),
    );
  };
  return {
    Field(node, _key, parent, _path, ancestors) {
      check(node, context.getFieldDef()?.args, () => queryPath(ancestors, parent, node));
    },
    Directive(node, _key, parent, _path, ancestors) {
      check(node, context.getDirective()?.args, () => queryPath(ancestors, parent, node));
    },
  };
}

/** `There can be only one argument named "x"` */
export function argumentNamesAreUnique(context: ValidationContext): ASTVisitor {
  const check = (node: FieldNode | DirectiveNode, path: () => readonly string[]): void => {
    for (const [name, nodes] of nodesByName(node.arguments ?? [])) {
      if (nodes.length > 1) {
        context.reportError(
          staticError({
            message: `There can be only one argument named "${name ?? ''}"`,
            node: nodes,
            path: path(),
            extensions: { code: 'argumentNotUnique', name },
          }),
        );
      }
    }
  };
  return {
    Field(node, _key, parent, _path, ancestors) {
      check(node, () => queryPath(ancestors, parent, node));
    },
    Directive(node, _key, parent, _path, ancestors) {
      check(node, () => queryPath(ancestors, parent, node));
    },
  };
}

/** `There can be only one input field named "x"` */
export function inputFieldNamesAreUnique(context: ValidationContext): ASTVisitor {
  return {
    ObjectValue(node, _key, parent, _path, ancestors) {
      for (const [name, nodes] of nodesByName(node.fields)) {
        if (nodes.length > 1) {
          context.reportError(
            staticError({
              message: `There can be only one input field named "${name ?? ''}"`,
              node: nodes,
              path: queryPath(ancestors, parent, node),
              extensions: { code: 'inputFieldNotUnique', name },
            }),
          );
        }
      }
    },
  };
}

function reportMissingKeys(
  context: ValidationContext,
  type: GraphQLInputObjectType,
  node: ObjectValueNode,
  path: () => readonly string[],
): void {
  const given = new Set(node.fields.map(({ name }) => name.value));
  for (const field of Object.values(type.getFields())) {
    if (isRequiredInputField(field) && !given.has(field.name)) {
      context.reportError(
        staticError({
          message: `Argument '${field.name}' on InputObject '${type.name}' is required. Expected type ${field.type.toString()}`,
          node,
          path: [...path(), field.name],
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
        reportMissingKeys(context, type, node, () => queryPath(ancestors, parent, node));
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
          `Argument '${argumentName}' on ${owner.kind} '${owner.name}' has an invalid value (${literalText(node.value)}). Expected type '${type.toString()}'.`,
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
