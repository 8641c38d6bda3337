/**
 * How much a query asks for and how deep it is nested, and GitLab's limits on both. Of complexity each field counts
 * one, and so do the fields of what is below it; the surcharges of GitLab's own resolvers are not imitated. Introspection is
 * free, unless it is answered with more than the whole of the largest schema takes.
 * Source: GitLab `app/graphql/gitlab_schema.rb`.
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

import { rememberByObject } from '#core/memo/remember.ts';

export type Caller = 'anonymous' | 'signed-in' | 'administrator';

const maximumComplexity: Readonly<Record<Caller, number>> = {
  anonymous: 200,
  'signed-in': 250,
  administrator: 300,
};

/** Any client may ask for these: what tools send for it differs in size and would be refused by some limit. */
const introspection = ['__schema', '__type'];

/** Values. What tools ask of the largest schema, that of 19.4, is answered with 27,000. */
const freeIntrospection = 40_000;

/** Complexity by response key: fields of the same key are answered once and count once. */
type Counted = ReadonlyMap<string, number>;

const nothing: Counted = new Map();

function total(counted: Counted): number {
  return [...counted.values()].reduce((sum, complexity) => sum + complexity, 0);
}

/** Of fields that are answered once the one that asks for most counts. */
function merge(counts: readonly Counted[]): Counted {
  const merged = new Map<string, number>();
  for (const [key, complexity] of counts.flatMap((counted) => [...counted])) {
    merged.set(key, Math.max(merged.get(key) ?? 0, complexity));
  }
  return merged;
}

function complexityOf(document: DocumentNode, { selectionSet }: OperationDefinitionNode): number {
  const count = createSelectionFold<Counted>(document, {
    field: ({ name, alias }, below) =>
      introspection.includes(name.value)
        ? nothing
        : new Map([[(alias ?? name).value, 1 + total(below)]]),
    together: merge,
  });
  return total(count(selectionSet));
}

/** What introspection asks for, where that is more than is free; else 0. */
function introspectionOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  { selectionSet }: OperationDefinitionNode,
): number {
  /** `values` of the fields themselves, which count where they stand below a field of introspection. */
  interface Size {
    readonly values: number;
    readonly asked: number;
  }
  const size = createSelectionFold<Size>(document, {
    field: (field, below) => {
      const values = introspectionSize(schema, field, below.values);
      return introspection.includes(field.name.value)
        ? { values: 0, asked: values }
        : { values, asked: below.asked };
    },
    together: (sizes) => ({
      values: sizes.reduce((sum, { values }) => sum + values, 0),
      asked: sizes.reduce((sum, { asked }) => sum + asked, 0),
    }),
  });
  const { asked } = size(selectionSet);
  return asked > freeIntrospection ? Math.round(Math.min(asked, Number.MAX_SAFE_INTEGER)) : 0;
}

/**
 * The error of a query that asks for more than the caller may, or null.
 * @param document valid, so without cycles of fragments
 */
export function complexityError(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  caller: Caller,
): GraphQLError | null {
  const complexity =
    complexityOf(document, operation) + introspectionOf(schema, document, operation);
  const maximum = maximumComplexity[caller];
  return complexity > maximum
    ? new GraphQLError(
        `Query has complexity of ${complexity}, which exceeds max complexity of ${maximum}`,
      )
    : null;
}

/**
 * Without a limit of depth a short query could ask for a group of a destination of a group and so on, and keep the
 * engine busy for ever.
 */
const maximumDepth = { anonymous: 15, signedIn: 20 };

function depthOf(document: DocumentNode, { selectionSet }: OperationDefinitionNode): number {
  const measure = createSelectionFold<number>(document, {
    field: (_field, below) => 1 + below,
    together: (depths) => Math.max(0, ...depths),
  });
  return measure(selectionSet);
}

/**
 * The error of a query that is nested deeper than the caller may, or null.
 * @param document valid, so without cycles of fragments
 */
export function depthError(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  isSignedIn: boolean,
): GraphQLError | null {
  const depth = depthOf(document, operation);
  const maximum = isSignedIn ? maximumDepth.signedIn : maximumDepth.anonymous;
  return depth > maximum
    ? new GraphQLError(`Query has depth of ${depth}, which exceeds max depth of ${maximum}`)
    : null;
}

// How many values introspection would be answered with, estimated from how many of each there are on the average in
// the schema. A short query can ask for each type of each field of each type, under a hundred names.

type Sizes = ReadonlyMap<string, number>;

/** How many a list of introspection has, by the name of its field. */
const sizesOf: (schema: GraphQLSchema) => Sizes = rememberByObject((schema): Sizes => {
  const types = Object.values(schema.getTypeMap());
  const fields = types.filter(isObjectType).flatMap((type) => Object.values(type.getFields()));
  const inputs = types.filter(isInputObjectType).flatMap((type) => Object.values(type.getFields()));
  const values = types.filter(isEnumType).flatMap((type) => type.getValues());
  const perType = (all: readonly unknown[]): number => all.length / types.length;
  // One type that is asked for by its name may have far more fields than others have.
  const most = Math.max(
    ...types.filter(isObjectType).map((type) => Object.keys(type.getFields()).length),
  );
  return new Map([
    ['types', types.length],
    ['fields', perType(fields)],
    ['inputFields', perType(inputs)],
    ['enumValues', perType(values)],
    ['args', fields.flatMap(({ args }) => args).length / fields.length],
    ['interfaces', 0.2],
    ['possibleTypes', 0.2],
    ['directives', schema.getDirectives().length],
    ['__type', most / perType(fields)],
  ]);
});

/** @returns the values that a field of introspection is answered with, those below it included */
export function introspectionSize(
  schema: GraphQLSchema,
  { name }: FieldNode,
  below: number,
): number {
  return (sizesOf(schema).get(name.value) ?? 1) * (1 + below);
}

// Sums up what a query selects, each fragment once: spreads of spreads would otherwise multiply. Fragments must have no
// cycle. What is summed up is not known here.

export interface SelectionSums<Sum> {
  /** A field, with what is selected below it. */
  readonly field: (field: FieldNode, below: Sum) => Sum;
  /** What stands side by side; of nothing too. */
  readonly together: (sums: readonly Sum[]) => Sum;
}

/** @returns the sum of any selections of that document */
export function createSelectionFold<Sum>(
  document: DocumentNode,
  { field, together }: SelectionSums<Sum>,
): (selections: SelectionSetNode | undefined) => Sum {
  const fragments = fragmentsOf(document);
  const known = new Map<string, Sum>();
  const ofFragment = (name: string): Sum => {
    const sum = known.get(name) ?? ofAll(fragments.get(name)?.selectionSet);
    known.set(name, sum);
    return sum;
  };
  const ofOne = (selection: SelectionNode): Sum => {
    switch (selection.kind) {
      case Kind.FIELD:
        return field(selection, ofAll(selection.selectionSet));
      case Kind.INLINE_FRAGMENT:
        return ofAll(selection.selectionSet);
      case Kind.FRAGMENT_SPREAD:
        return ofFragment(selection.name.value);
    }
  };
  const ofAll = (selections: SelectionSetNode | undefined): Sum =>
    together((selections?.selections ?? []).map(ofOne));
  return ofAll;
}

/** The fragments of a document by name: what a walk that follows spreads looks them up in. */
export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
}
