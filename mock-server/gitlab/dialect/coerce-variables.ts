/**
 * Judging the values of a request's variables, with graphql-ruby's words for what does not fit. The
 * engine coerces them again afterwards; this is where they are refused.
 */
import type { GraphQLError } from 'graphql';
import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  type OperationDefinitionNode,
  print,
  typeFromAST,
} from 'graphql';

import { CoercionError } from './coercion-error.ts';
import { staticError } from './static-error.ts';

interface Problem {
  readonly path: readonly (string | number)[];
  readonly explanation: string;
  readonly message?: string;
}

type Values = Readonly<Record<string, unknown>>;

const notNull = 'Expected value to not be null';

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function below(key: string | number, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, path: [key, ...problem.path] }));
}

function scalarProblems(value: unknown, type: GraphQLInputType): Problem[] {
  try {
    if ('parseValue' in type) {
      type.parseValue(value);
    }
    return [];
  } catch (error) {
    const explanation =
      error instanceof CoercionError
        ? error.message
        : `Could not coerce value ${JSON.stringify(value)} to ${type.toString()}`;
    const own = error instanceof CoercionError ? { message: explanation } : {};
    return [{ path: [], explanation, ...own }];
  }
}

function objectProblems(value: unknown, type: GraphQLInputObjectType): Problem[] {
  if (!isValues(value)) {
    const shown = JSON.stringify(value);
    const explanation = `Expected ${shown} to be a key-value object responding to \`to_h\` or \`to_unsafe_h\`.`;
    return [{ path: [], explanation }];
  }
  const fields = type.getFields();
  const given = Object.keys(value).flatMap((key) => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    return below(
      key,
      field === undefined
        ? [{ path: [], explanation: `Field is not defined on ${type.name}` }]
        : problemsOf(value[key], field.type),
    );
  });
  const missing = Object.values(fields)
    .filter((field) => isRequiredInputField(field) && !Object.hasOwn(value, field.name))
    .flatMap(({ name }) => below(name, [{ path: [], explanation: notNull }]));
  return [...given, ...missing];
}

function problemsOf(value: unknown, type: GraphQLInputType): Problem[] {
  if (isNonNullType(type)) {
    return value === null || value === undefined
      ? [{ path: [], explanation: notNull }]
      : problemsOf(value, type.ofType);
  }
  if (value === null || value === undefined) {
    return [];
  }
  if (isListType(type)) {
    return Array.isArray(value)
      ? value.flatMap((item, index) => below(index, problemsOf(item, type.ofType)))
      : problemsOf(value, type.ofType);
  }
  return isInputObjectType(type) ? objectProblems(value, type) : scalarProblems(value, type);
}

function message(name: string, type: string, problems: readonly Problem[]): string {
  const fields = problems
    .filter(({ path }) => path.length > 0)
    .map(({ path, explanation }) => `${path.join('.')} (${explanation})`);
  const suffix = fields.length === 0 ? '' : ` for ${fields.join(', ')}`;
  return `Variable $${name} of type ${type} was provided invalid value${suffix}`;
}

/** One error for each variable whose value does not fit its declared type. */
export function variableErrors(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  values: Values,
): readonly GraphQLError[] {
  return (operation.variableDefinitions ?? []).flatMap((definition) => {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    const given = Object.hasOwn(values, name) ? values[name] : undefined;
    if (!isInputType(type) || (given === undefined && definition.defaultValue !== undefined)) {
      return [];
    }
    const problems = problemsOf(given, type);
    return problems.length === 0
      ? []
      : [
          staticError({
            message: message(name, print(definition.type), problems),
            node: definition,
            extensions: { value: given ?? null, problems },
          }),
        ];
  });
}
