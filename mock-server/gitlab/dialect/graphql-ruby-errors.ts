/**
 * Everything that GitLab's GraphQL engine refuses before it runs a query, in the order in which it finds
 * out: parsing, choosing the operation, validation, variables, depth and complexity. GitLab runs on graphql-ruby, so a
 * client sees its messages, paths and codes and not those of the engine used here, in two dialects.
 * What no rule here words yet falls through to graphql-js's own rules, so nothing invalid gets past.
 */
import {
  type DocumentNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  specifiedRules,
  validate,
  type ValidationRule,
} from 'graphql';

import { rememberByObject } from '#core/memo/remember.ts';

import {
  argumentsExist,
  literalsFit,
  requiredArgumentsStand,
  requiredKeysStand,
} from './argument-rules.ts';
import { variableErrors } from './coerce-variables.ts';
import type { Dialect } from './dialect.ts';
import { fieldsExist, selectionsFit } from './field-rules.ts';
import {
  directivesExist,
  fragmentsCanSpread,
  fragmentsMatchUses,
  fragmentTypesExist,
} from './fragment-rules.ts';
import { subscriptionRootExists } from './operation-rules.ts';
import { parseQuery } from './parse-query.ts';
import { type Caller, complexityError } from './query-complexity.ts';
import { depthError } from './query-depth.ts';
import { variablesMatchUses, variableTypesExist, variableTypesFit } from './variable-rules.ts';

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

const rubyRules = (dialect: Dialect): readonly ValidationRule[] => [
  subscriptionRootExists,
  fieldsExist(dialect),
  selectionsFit(dialect),
  directivesExist,
  argumentsExist,
  requiredArgumentsStand,
  requiredKeysStand,
  literalsFit,
  variableTypesExist,
  variablesMatchUses,
  variableTypesFit,
  fragmentTypesExist,
  fragmentsCanSpread,
  fragmentsMatchUses,
];

function chooseOperation(
  document: DocumentNode,
  operationName: string | null,
): OperationDefinitionNode | GraphQLError {
  const operation = getOperationAST(document, operationName);
  if (operation) {
    return operation;
  }
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
  const errors = validate(schema, document, rubyRules(dialect));
  return (errors.length > 0 ? errors : validate(schema, document, specifiedRules)).slice(
    0,
    maximumErrors,
  );
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

const excesses = rememberByObject<OperationDefinitionNode, Map<Caller, readonly GraphQLError[]>>(
  () => new Map(),
);

/** Where a valid query asks for more than such a caller may. Remembered as the validation is. */
function excessErrors(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  caller: Caller,
): readonly GraphQLError[] {
  const known = excesses(operation);
  const errors =
    known.get(caller) ??
    [
      depthError(document, operation, caller !== 'anonymous'),
      complexityError(document, operation, caller),
    ].filter((error) => error !== null);
  known.set(caller, errors);
  return errors;
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
): PreparedQuery | { readonly errors: readonly GraphQLError[] } {
  const document = parseQuery(request.query, dialect);
  if (document instanceof GraphQLError) {
    return { errors: [document] };
  }
  const operation = chooseOperation(document, request.operationName);
  if (operation instanceof GraphQLError) {
    return { errors: [operation] };
  }
  const invalid = validationErrors(schema, document, dialect);
  if (invalid.length > 0) {
    return { errors: invalid };
  }
  const refused = variableErrors(schema, operation, request.variables);
  if (refused.length > 0) {
    return { errors: refused };
  }
  const excess = excessErrors(document, operation, caller);
  return excess.length === 0 ? { document, operation } : { errors: excess };
}

/** The operation that a request would run, for questions that come before validation; null = none. */
export function operationOf({
  query,
  operationName,
}: Pick<QueryRequest, 'query' | 'operationName'>): OperationDefinitionNode | null {
  const document = parseQuery(query);
  return document instanceof GraphQLError
    ? null
    : (getOperationAST(document, operationName) ?? null);
}

/** What the log calls an operation: its name, or else the fields it asks for. */
export function operationLabel(operation: OperationDefinitionNode): string {
  const fields = operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  );
  return operation.name?.value ?? fields.join(', ');
}
