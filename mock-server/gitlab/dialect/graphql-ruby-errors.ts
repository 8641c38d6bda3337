/**
 * Everything that GitLab's GraphQL engine refuses before it runs a query, in the order in which it finds
 * out: parsing, choosing the operation, validation, variables, depth and complexity. GitLab runs on graphql-ruby, so a
 * client sees its messages, paths and codes and not those of the engine used here, in two dialects.
 * What no rule here words yet falls through to graphql-js's own rules, so nothing invalid gets past.
 */
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OverlappingFieldsCanBeMergedRule,
  specifiedRules,
  validate,
  type ValidationRule,
} from 'graphql';

import { rememberByObject } from '#core/memo/remember.ts';

import { variableErrors } from './coerce-variables.ts';
import type { Dialect } from './dialect.ts';
import { nestedTooDeeply, parseQuery } from './parse-query.ts';
import { type Caller, complexityError, depthError } from './query-limits.ts';
import {
  argumentNamesAreUnique,
  argumentsExist,
  inputFieldNamesAreUnique,
  literalsFit,
  requiredArgumentsStand,
  requiredKeysStand,
} from './rules/argument-rules.ts';
import { fieldsMerge } from './rules/conflicts/field-conflicts.ts';
import {
  definitionsCanRun,
  fragmentNamesAreUnique,
  fragmentsCanSpread,
  fragmentsEnd,
  fragmentsMatchUses,
  fragmentTypesExist,
  operationNamesAreValid,
  subscriptionRootExists,
} from './rules/document-rules.ts';
import {
  directivesExist,
  directivesStandOnce,
  directivesStandWhereTheyMay,
  fieldsExist,
  selectionsFit,
} from './rules/field-rules.ts';
import {
  variableDefaultsFit,
  variableNamesAreUnique,
  variablesMatchUses,
  variableTypesExist,
  variableTypesFit,
} from './rules/variable-rules.ts';

export interface QueryRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface PreparedQuery {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** GitLab stops looking after this many validation errors. */
const maximumErrors = 5;

/** Only the engine compares the types of fields that share a key; graphql-ruby lets them be. */
const engineRules = specifiedRules.filter((rule) => rule !== OverlappingFieldsCanBeMergedRule);

/**
 * The operation to run. One that stands again under its name takes the place of the first, and the one without
 * a name is run where none is asked for; both are refused later, when the document is looked at.
 */
function findOperation(
  document: DocumentNode,
  operationName: string | null,
): OperationDefinitionNode | null {
  const operations = new Map<string | null, OperationDefinitionNode>(
    document.definitions.flatMap((node) =>
      node.kind === Kind.OPERATION_DEFINITION ? [[node.name?.value ?? null, node]] : [],
    ),
  );
  const [only] = operations.values();
  return operationName === null && operations.size === 1
    ? (only ?? null)
    : (operations.get(operationName) ?? null);
}

function hasOperation({ definitions }: DocumentNode): boolean {
  return definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION);
}

function operationError(operationName: string | null): GraphQLError {
  return new GraphQLError(
    operationName === null
      ? 'An operation name is required'
      : `No operation named ${JSON.stringify(operationName)}`,
  );
}

function validateAnew(
  schema: GraphQLSchema,
  document: DocumentNode,
  dialect: Dialect,
): readonly GraphQLError[] {
  // The engine says in one error more that it stopped, which GitLab does not.
  const validated = (rules: readonly ValidationRule[]): readonly GraphQLError[] =>
    validate(schema, document, rules, { maxErrors: maximumErrors }).slice(0, maximumErrors);
  const errors = validated(rubyRules(dialect));
  return errors.length > 0 ? errors : validated(engineRules);
}

type Validator = (document: DocumentNode) => readonly GraphQLError[];

const validators = new WeakMap<GraphQLSchema, Map<Dialect, Validator>>();

/** Remembered for as long as the document is: whether a query is valid is a matter of its text alone. */
function validationErrors(
  schema: GraphQLSchema,
  document: DocumentNode,
  dialect: Dialect,
): readonly GraphQLError[] {
  const known = validators.get(schema) ?? new Map<Dialect, Validator>();
  validators.set(schema, known);
  const validator =
    known.get(dialect) ?? rememberByObject((asked) => validateAnew(schema, asked, dialect));
  known.set(dialect, validator);
  return validator(document);
}

type Excesses = (operation: OperationDefinitionNode) => Map<Caller, readonly GraphQLError[]>;

const excesses = rememberByObject<GraphQLSchema, Excesses>(() =>
  rememberByObject<OperationDefinitionNode, Map<Caller, readonly GraphQLError[]>>(() => new Map()),
);

/** Where a valid query asks for more than such a caller may. Remembered as the validation is. */
function excessErrors(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  caller: Caller,
): readonly GraphQLError[] {
  const known = excesses(schema)(operation);
  const errors =
    known.get(caller) ??
    [
      depthError(document, operation, caller !== 'anonymous'),
      complexityError(schema, document, operation, caller),
    ].filter((error) => error !== null);
  known.set(caller, errors);
  return errors;
}

type Prepared = PreparedQuery | { readonly errors: readonly GraphQLError[] };

function prepare(
  schema: GraphQLSchema,
  request: QueryRequest,
  caller: Caller,
  dialect: Dialect,
): Prepared {
  const document = parseQuery(request.query, dialect);
  if (document instanceof GraphQLError) {
    return { errors: [document] };
  }
  const operation = findOperation(document, request.operationName);
  if (operation === null && hasOperation(document)) {
    return { errors: [operationError(request.operationName)] };
  }
  const invalid = validationErrors(schema, document, dialect);
  if (invalid.length > 0) {
    return { errors: invalid };
  }
  if (operation === null) {
    return { errors: [operationError(request.operationName)] };
  }
  const refused = variableErrors(schema, operation, request.variables);
  if (refused.length > 0) {
    return { errors: refused };
  }
  const excess = excessErrors(schema, document, operation, caller);
  return excess.length === 0 ? { document, operation } : { errors: excess };
}

/**
 * The query ready to run, or the errors it is refused with.
 * @param caller signed-in callers may nest deeper and ask for more
 */
export function prepareQuery(
  schema: GraphQLSchema,
  request: QueryRequest,
  caller: Caller,
  dialect: Dialect,
): Prepared {
  try {
    return prepare(schema, request, caller, dialect);
  } catch (error) {
    if (error instanceof RangeError) {
      return { errors: [nestedTooDeeply()] };
    }
    throw error;
  }
}

/** The operation that a request would run, for questions that come before validation; null = none. */
export function operationOf({
  query,
  operationName,
}: Pick<QueryRequest, 'query' | 'operationName'>): OperationDefinitionNode | null {
  const document = parseQuery(query);
  return document instanceof GraphQLError ? null : findOperation(document, operationName);
}

/** What the log calls an operation: its name, or else the fields it asks for. */
export function operationLabel(operation: OperationDefinitionNode): string {
  const fields = operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  );
  return operation.name?.value ?? fields.join(', ');
}

// Every rule that is worded as graphql-ruby words it, in the order in which it finds out: what is seen on the way
// through a query first, then what is told at the end of it.
// Source: graphql-ruby `lib/graphql/static_validation/all_rules.rb`.

export const rubyRules = (dialect: Dialect): readonly ValidationRule[] => [
  subscriptionRootExists,
  directivesExist(dialect),
  directivesStandWhereTheyMay,
  directivesStandOnce,
  fragmentTypesExist(dialect),
  fieldsExist(dialect),
  fieldsMerge,
  selectionsFit(dialect),
  argumentsExist(dialect),
  requiredArgumentsStand,
  requiredKeysStand,
  literalsFit,
  argumentNamesAreUnique,
  variableNamesAreUnique,
  variableTypesExist(dialect),
  variableDefaultsFit(dialect),
  variableTypesFit,
  inputFieldNamesAreUnique,
  fragmentsCanSpread,
  variablesMatchUses,
  fragmentsMatchUses,
  fragmentsEnd,
  fragmentNamesAreUnique,
  operationNamesAreValid,
  definitionsCanRun,
];
