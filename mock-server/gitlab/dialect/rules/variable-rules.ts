/** What graphql-ruby says of variables that do not fit a query. Messages only; see ../graphql-ruby-errors.ts. */
import {
  type ArgumentNode,
  type ASTVisitor,
  type GraphQLInputType,
  isInputType,
  isListType,
  isNonNullType,
  type ObjectFieldNode,
  type OperationDefinitionNode,
  print,
  typeFromAST,
  type ValidationContext,
  type ValidationRule,
  type VariableDefinitionNode,
} from 'graphql';

import { type Dialect, nodesByName, queryPath, staticError, suggestionIn } from '../dialect.ts';
import { literalProblem } from './literals.ts';

function described({ name, operation }: OperationDefinitionNode): string {
  return name === undefined ? `anonymous ${operation}` : `${operation} ${name.value}`;
}

function operationPath({ name, operation }: OperationDefinitionNode): string[] {
  return [name === undefined ? operation : `${operation} ${name.value}`];
}

/** `Nope isn't a defined input type (on $input)`, and types that are for answers only. */
export function variableTypesExist(dialect: Dialect): ValidationRule {
  return (context) => ({
    OperationDefinition(operation) {
      const types = context.getSchema().getTypeMap();
      for (const definition of operation.variableDefinitions ?? []) {
        const typeName = print(definition.type).replace(/[[\]!]/g, '');
        const type = types[typeName];
        if (isInputType(type)) {
          continue;
        }
        const variableName = definition.variable.name.value;
        const inputs = (): string[] =>
          Object.keys(types).filter((name) => isInputType(types[name]));
        context.reportError(
          staticError({
            message:
              type === undefined
                ? `${typeName} isn't a defined input type (on $${variableName})${suggestionIn(dialect, typeName, inputs())}`
                : `${typeName} isn't a valid input type (on $${variableName})`,
            node: definition,
            path: operationPath(operation),
            extensions: { code: 'variableRequiresValidType', typeName, variableName },
          }),
        );
      }
    },
  });
}

/** `There can only be one variable named "x"` */
export function variableNamesAreUnique(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      const declared = (operation.variableDefinitions ?? []).map((node) => ({
        node,
        name: node.variable.name,
      }));
      for (const [variableName, definitions] of nodesByName(declared)) {
        if (definitions.length > 1) {
          context.reportError(
            staticError({
              message: `There can only be one variable named "${variableName ?? ''}"`,
              node: definitions.map(({ node }) => node),
              path: operationPath(operation),
              extensions: { code: 'variableNotUnique', variableName },
            }),
          );
        }
      }
    },
  };
}

/**
 * `Default value for $x doesn't match type T`; to 2.3.9 a variable that is never null has no default either.
 * Source: graphql-ruby `lib/graphql/static_validation/rules/variable_default_values_are_correctly_typed.rb`; that the
 * second half went with 2.3.10 is in its `CHANGELOG.md`.
 */
export function variableDefaultsFit(dialect: Dialect): ValidationRule {
  return (context) => ({
    OperationDefinition(operation) {
      for (const definition of operation.variableDefinitions ?? []) {
        const variableName = definition.variable.name.value;
        const type = typeFromAST(context.getSchema(), definition.type);
        if (definition.defaultValue === undefined || !isInputType(type)) {
          continue;
        }
        const report = (message: string, extensions: Readonly<Record<string, unknown>>): void => {
          const path = operationPath(operation);
          context.reportError(staticError({ message, node: definition, path, extensions }));
        };
        if (isNonNullType(type) && dialect !== '2.4') {
          const code = 'defaultValueInvalidOnNonNullVariable';
          report(`Non-null variable $${variableName} can't have a default value`, {
            code,
            variableName,
          });
          continue;
        }
        const problem = literalProblem(definition.defaultValue, type);
        if (problem !== null) {
          const typeName = type.toString();
          report(
            problem.message ?? `Default value for $${variableName} doesn't match type ${typeName}`,
            { code: 'defaultValueInvalidType', variableName, typeName },
          );
        }
      }
    },
  });
}

/** Each variable is declared and used. */
export function variablesMatchUses(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      const declared = operation.variableDefinitions ?? [];
      const declaredNames = new Set(declared.map(({ variable }) => variable.name.value));
      const uses = context.getRecursiveVariableUsages(operation);
      const usedNames = new Set(uses.map(({ node }) => node.name.value));
      for (const definition of declared) {
        const variableName = definition.variable.name.value;
        if (!usedNames.has(variableName)) {
          context.reportError(
            staticError({
              message: `Variable $${variableName} is declared by ${described(operation)} but not used`,
              node: definition,
              path: operationPath(operation),
              extensions: { code: 'variableNotUsed', variableName },
            }),
          );
        }
      }
      for (const { node } of uses) {
        const variableName = node.name.value;
        if (!declaredNames.has(variableName)) {
          context.reportError(
            staticError({
              message: `Variable $${variableName} is used by ${described(operation)} but not declared`,
              node,
              path: operationPath(operation),
              extensions: { code: 'variableNotDefined', variableName },
            }),
          );
        }
      }
    },
  };
}

type Mismatch = 'Type mismatch' | 'Nullability mismatch' | 'List dimension mismatch';

function mismatch(
  variable: GraphQLInputType,
  argument: GraphQLInputType,
  hasDefault: boolean,
): Mismatch | null {
  if (isNonNullType(argument)) {
    if (!isNonNullType(variable) && !hasDefault) {
      return mismatch(variable, argument.ofType, true) ?? 'Nullability mismatch';
    }
    return mismatch(variable, argument.ofType, hasDefault);
  }
  const given = isNonNullType(variable) ? variable.ofType : variable;
  if (isListType(argument) || isListType(given)) {
    return isListType(argument) && isListType(given)
      ? mismatch(given.ofType, argument.ofType, false)
      : 'List dimension mismatch';
  }
  return given.toString() === argument.toString() ? null : 'Type mismatch';
}

/**
 * `Type mismatch on variable $id and argument id (ID! / FooID!)`. Uses inside fragments are left to the
 * general rules: which declaration they meet depends on the operation that spreads them.
 */
export function variableTypesFit(context: ValidationContext): ASTVisitor {
  let declared = new Map<string, VariableDefinitionNode>();
  /** The arguments and input keys around, outermost first. */
  const names: string[] = [];
  const named = {
    enter: ({ name }: ArgumentNode | ObjectFieldNode): void => {
      names.push(name.value);
    },
    leave: (): void => {
      names.pop();
    },
  };
  return {
    Argument: named,
    ObjectField: named,
    OperationDefinition(operation) {
      declared = new Map(
        operation.variableDefinitions?.map((definition) => [
          definition.variable.name.value,
          definition,
        ]),
      );
    },
    FragmentDefinition() {
      declared = new Map();
    },
    Variable(node, _key, parent, _path, ancestors) {
      const variableName = node.name.value;
      const definition = declared.get(variableName);
      const variableType = definition && typeFromAST(context.getSchema(), definition.type);
      const argumentType = context.getInputType();
      const argumentName = names.at(-1);
      if (!isInputType(variableType) || !argumentType || argumentName === undefined) {
        return;
      }
      const problem = mismatch(variableType, argumentType, definition?.defaultValue !== undefined);
      if (problem !== null) {
        const types = `${variableType.toString()} / ${argumentType.toString()}`;
        context.reportError(
          staticError({
            message: `${problem} on variable $${variableName} and argument ${argumentName} (${types})`,
            node,
            path: queryPath(ancestors, parent, node),
            extensions: {
              code: 'variableMismatch',
              variableName,
              typeName: variableType.toString(),
              argumentName,
              errorMessage: problem,
            },
          }),
        );
      }
    },
  };
}
