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
  type VariableDefinitionNode,
} from 'graphql';

import { CoercionError, staticError } from './dialect.ts';

interface Problem {
  /** null stands where graphql-ruby puts what belongs to no item. */
  readonly path: readonly (string | number | null)[];
  readonly explanation: string;
  readonly message?: string;
}

type Values = Readonly<Record<string, unknown>>;

const notNull = 'Expected value to not be null';

/** After so many errors, and bad items of a list that is a variable, GitLab stops: `validate_max_errors`. */
const mostErrors = 5;

/** Of what stands within an input object graphql-ruby tells every problem; here no more than an answer can hold. */
const mostProblems = 1000;

function tooMany(what: 'list variable' | 'variables'): string {
  return `Too many errors processing ${what}, max validation error limit reached. Execution aborted`;
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function below(key: string | number | null, problems: readonly Problem[]): Problem[] {
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
  const given = eachProblem(Object.keys(value), mostProblems, 'variables', (key) => {
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

/** The problems of keys or items until so many of them have one. */
function eachProblem<Part>(
  parts: readonly Part[],
  most: number,
  what: Parameters<typeof tooMany>[0],
  judge: (part: Part, index: number) => readonly Problem[],
): Problem[] {
  const problems: Problem[] = [];
  let bad = 0;
  for (const [index, part] of parts.entries()) {
    const found = judge(part, index);
    if (found.length > 0 && bad === most) {
      return [...problems, { path: [null], explanation: tooMany(what) }];
    }
    bad += found.length > 0 ? 1 : 0;
    problems.push(...found);
  }
  return problems;
}

/** @param most how many bad items of a list are told */
function problemsOf(value: unknown, type: GraphQLInputType, most = mostProblems): Problem[] {
  if (isNonNullType(type)) {
    return value === null || value === undefined
      ? [{ path: [], explanation: notNull }]
      : problemsOf(value, type.ofType, most);
  }
  if (value === null || value === undefined) {
    return [];
  }
  if (isListType(type)) {
    return Array.isArray(value)
      ? eachProblem(value, most, 'list variable', (item, index) =>
          below(index, problemsOf(item, type.ofType)),
        )
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

function variableError(
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  values: Values,
  most: number,
): GraphQLError | null {
  const name = definition.variable.name.value;
  const type = typeFromAST(schema, definition.type);
  const given = Object.hasOwn(values, name) ? values[name] : undefined;
  if (!isInputType(type) || (given === undefined && definition.defaultValue !== undefined)) {
    return null;
  }
  const problems = problemsOf(given, type, most);
  return problems.length === 0
    ? null
    : staticError({
        message: message(name, print(definition.type), problems),
        node: definition,
        extensions: { value: given ?? null, problems },
      });
}

/**
 * One error for each variable whose value does not fit its declared type, and one that says so where it stopped.
 * Source: graphql-ruby `lib/graphql/query/variables.rb` and `lib/graphql/schema/list.rb`, as of 1.13.16 and 2.0.13.
 */
export function variableErrors(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  values: Values,
): readonly GraphQLError[] {
  const errors: GraphQLError[] = [];
  for (const definition of variableDefinitions) {
    if (errors.length >= mostErrors) {
      const explanation = tooMany('variables');
      const extensions = { value: null, problems: [{ path: [], explanation }] };
      return [...errors, staticError({ message: explanation, node: null, extensions })];
    }
    const error = variableError(schema, definition, values, mostErrors - errors.length);
    if (error !== null) errors.push(error);
  }
  return errors;
}
