/**
 * The fields of a selection by their key in the answer, with what its fragments bring along. Fields that are
 * written alike in the same scope stand together, for they can only agree. Judges nothing.
 */
import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  isCompositeType,
  isUnionType,
  Kind,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  typeFromAST,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type ValidationContext,
} from 'graphql';

import { createFieldForms } from './field-forms.ts';
import { rubyArguments } from './ruby-arguments.ts';

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
