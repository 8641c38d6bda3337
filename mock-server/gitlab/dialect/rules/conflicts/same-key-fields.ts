/**
 * The fields of a selection by their key in the answer, with what its fragments bring along. Fields that are
 * written alike in the same scope stand together, for they can only agree. Judges nothing.
 */
import {
  type DirectiveNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  isCompositeType,
  isUnionType,
  Kind,
  print,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  typeFromAST,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type ValidationContext,
} from 'graphql';

import { rememberByObject } from '#core/memo/remember.ts';

import { type LeafNode, literalText } from '../literals.ts';

/** The types that a field is asked of, innermost first; null where the selection itself is looked at. */
export interface Scope {
  readonly type: GraphQLCompositeType;
  readonly outer: Scope | null;
  readonly depth: number;
  /** Equal for scopes of the same types. */
  readonly id: number;
}

export interface Standing {
  readonly nodes: [FieldNode, ...FieldNode[]];
  readonly definition: GraphQLField<unknown, unknown>;
  readonly scope: Scope | null;
  /** Equal for fields that ask for the same with the same arguments. */
  readonly asks: string;
}

export type Fields = ReadonlyMap<string, readonly Standing[]>;

const noFields: Fields = new Map();

const metaFields = [TypeNameMetaFieldDef, SchemaMetaFieldDef, TypeMetaFieldDef];

function definitionOf(
  type: GraphQLCompositeType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  const own = isUnionType(type) ? undefined : type.getFields()[name];
  return own ?? metaFields.find((field) => field.name === name);
}

/** What is known of one document, whichever selection of it is read. */
interface Reading {
  readonly context: ValidationContext;
  readonly formOf: ReturnType<typeof createFieldForms>;
  readonly scopeIn: (outer: Scope | null, type: GraphQLCompositeType) => Scope;
}

function createReading(context: ValidationContext): Reading {
  const scopes = new Map<string, Scope>();
  return {
    context,
    formOf: createFieldForms(),
    scopeIn(outer, type) {
      const key = `${outer?.id ?? ''} ${type.name}`;
      const scope = scopes.get(key) ?? {
        type,
        outer,
        depth: (outer?.depth ?? 0) + 1,
        id: scopes.size,
      };
      scopes.set(key, scope);
      return scope;
    },
  };
}

function readAnew(
  { context, formOf, scopeIn }: Reading,
  whole: SelectionSetNode,
  outer: GraphQLCompositeType,
  scope: Scope | null,
): Fields {
  const standings = new Map<string, Map<string, Standing>>();
  const spread = new Set<string>();

  function add(node: FieldNode, type: GraphQLCompositeType, inside: Scope | null): void {
    const definition = definitionOf(type, node.name.value);
    if (definition === undefined) {
      return;
    }
    const key = (node.alias ?? node.name).value;
    const alike = standings.get(key) ?? new Map<string, Standing>();
    standings.set(key, alike);
    const form = `${inside?.id ?? ''} ${formOf(node)}`;
    const standing = alike.get(form);
    if (standing === undefined) {
      const asks = `${node.name.value} ${rubyArguments(node).sorted}`;
      alike.set(form, { nodes: [node], definition, scope: inside, asks });
    } else {
      // Each node once: a fragment is walked once, whoever spreads it.
      standing.nodes.push(node);
    }
  }

  function walk(set: SelectionSetNode, type: GraphQLCompositeType, inside: Scope | null): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        add(selection, type, inside);
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? context.getFragment(selection.name.value)
          : selection;
      const name = selection.kind === Kind.FRAGMENT_SPREAD ? selection.name.value : null;
      if (!fragment || (name !== null && spread.has(name))) {
        continue;
      }
      if (name !== null) spread.add(name);
      const condition =
        fragment.typeCondition && typeFromAST(context.getSchema(), fragment.typeCondition);
      const inner = fragment.typeCondition ? condition : type;
      if (isCompositeType(inner)) {
        walk(fragment.selectionSet, inner, scopeIn(inside, inner));
      }
    }
  }

  walk(whole, outer, scope);
  return new Map([...standings].map(([key, alike]) => [key, [...alike.values()]]));
}

/**
 * Reads selections of one document and remembers them.
 * @returns a function of a selection and the type that it is made of; `isLookedAt` = it stands in no scope
 */
export function createSelectionReader(
  context: ValidationContext,
): (selections: SelectionSetNode, type: GraphQLNamedType, isLookedAt?: boolean) => Fields {
  const known = {
    lookedAt: new WeakMap<SelectionSetNode, Map<GraphQLCompositeType, Fields>>(),
    below: new WeakMap<SelectionSetNode, Map<GraphQLCompositeType, Fields>>(),
  };
  const reading = createReading(context);
  return (selections, type, isLookedAt = false) => {
    if (!isCompositeType(type)) {
      return noFields;
    }
    const bySet = isLookedAt ? known.lookedAt : known.below;
    const byType = bySet.get(selections) ?? new Map<GraphQLCompositeType, Fields>();
    const found = byType.get(type);
    if (found !== undefined) {
      return found;
    }
    const scope = isLookedAt ? null : reading.scopeIn(null, type);
    const fields = readAnew(reading, selections, type, scope);
    bySet.set(selections, byType.set(type, fields));
    return fields;
  };
}

// Which fields are written alike, by a number that is equal where their texts are. Texts themselves would hold what
// stands below a field once for each field around it.

type Carrier = Extract<SelectionNode, { directives?: readonly DirectiveNode[] | undefined }>;

function argumentsText(given: FieldNode['arguments']): string {
  const pairs = given?.map(({ name, value }) => `${name.value}:${literalText(value)}`) ?? [];
  return pairs.length === 0 ? '' : `(${pairs.join(',')})`;
}

function directivesText({ directives = [] }: Carrier): string {
  return directives
    .map((directive) => `@${directive.name.value}${argumentsText(directive.arguments)}`)
    .join('');
}

/** What stands before the selections of one. */
function head(selection: SelectionNode): string {
  switch (selection.kind) {
    case Kind.FIELD:
      return `${selection.alias?.value ?? ''}:${selection.name.value}${argumentsText(selection.arguments)}`;
    case Kind.INLINE_FRAGMENT:
      return `...:${selection.typeCondition === undefined ? '' : print(selection.typeCondition)}`;
    case Kind.FRAGMENT_SPREAD:
      return `...${selection.name.value}`;
  }
}

/** @returns the form of a selection of one document; each is looked at once, however often it is asked for */
export function createFieldForms(): (selection: SelectionNode) => number {
  const byText = new Map<string, number>();
  const known = new WeakMap<SelectionNode, number>();
  const formOf = (selection: SelectionNode): number => {
    const found = known.get(selection);
    if (found !== undefined) return found;
    const set = selection.kind === Kind.FRAGMENT_SPREAD ? undefined : selection.selectionSet;
    const below = set === undefined ? '' : `{${set.selections.map(formOf).join(' ')}}`;
    const text = `${head(selection)}${directivesText(selection)}${below}`;
    const form = byText.get(text) ?? byText.size;
    byText.set(text, form);
    known.set(selection, form);
    return form;
  };
  return formOf;
}

// The arguments of a field as graphql-ruby writes them into a message.

function leafText(node: LeafNode): string {
  return node.kind === Kind.STRING ? JSON.stringify(node.value) : print(node);
}

export interface RubyArguments {
  readonly text: string;
  readonly sorted: string;
}

/**
 * @returns `text` as messages show it, such as `{first:"1"}`: each value is GraphQL's text for it, quoted once more;
 *   `sorted` is equal for arguments that differ in nothing but their order
 */
export const rubyArguments: (field: FieldNode) => RubyArguments = rememberByObject(
  ({ arguments: given = [] }: FieldNode): RubyArguments => {
    const pairs = given.map(
      ({ name, value }) => `${name.value}:${JSON.stringify(literalText(value, leafText))}`,
    );
    return { text: `{${pairs.join(',')}}`, sorted: pairs.sort().join(',') };
  },
);
