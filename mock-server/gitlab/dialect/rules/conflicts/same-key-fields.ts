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
  print,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  typeFromAST,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type ValidationContext,
} from 'graphql';

/** The types that a field is asked of, outermost first; empty where the selection itself is looked at. */
export type Scope = readonly GraphQLCompositeType[];

export interface Standing {
  readonly nodes: [FieldNode, ...FieldNode[]];
  readonly definition: GraphQLField<unknown, unknown>;
  readonly scope: Scope;
}

export type Fields = ReadonlyMap<string, readonly Standing[]>;

const metaFields = [TypeNameMetaFieldDef, SchemaMetaFieldDef, TypeMetaFieldDef];

function definitionOf(
  type: GraphQLCompositeType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  const own = isUnionType(type) ? undefined : type.getFields()[name];
  return own ?? metaFields.find((field) => field.name === name);
}

/**
 * Reads selections of one document and remembers them.
 * @returns a function of a selection, the type that it is made of, and the scope it stands in
 */
export function createSelectionReader(
  context: ValidationContext,
): (selections: SelectionSetNode, type: GraphQLNamedType, scope?: Scope) => Fields {
  const known = new WeakMap<SelectionSetNode, Map<string, Fields>>();

  function readAnew(whole: SelectionSetNode, outer: GraphQLCompositeType, scope: Scope): Fields {
    const standings = new Map<string, Map<string, Standing>>();
    const spread = new Set<string>();

    function add(node: FieldNode, type: GraphQLCompositeType, inside: Scope): void {
      const definition = definitionOf(type, node.name.value);
      if (definition === undefined) {
        return;
      }
      const key = (node.alias ?? node.name).value;
      const alike = standings.get(key) ?? new Map<string, Standing>();
      standings.set(key, alike);
      const form = `${inside.map(({ name }) => name).join('/')} ${print(node)}`;
      const standing = alike.get(form);
      if (standing === undefined) {
        alike.set(form, { nodes: [node], definition, scope: inside });
      } else if (!standing.nodes.includes(node)) {
        standing.nodes.push(node);
      }
    }

    function walk(set: SelectionSetNode, type: GraphQLCompositeType, inside: Scope): void {
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
          walk(fragment.selectionSet, inner, [...inside, inner]);
        }
      }
    }

    walk(whole, outer, scope);
    return new Map([...standings].map(([key, alike]) => [key, [...alike.values()]]));
  }

  return (selections, type, scope) => {
    if (!isCompositeType(type)) {
      return new Map();
    }
    const inside = scope ?? [type];
    const byScope = known.get(selections) ?? new Map<string, Fields>();
    known.set(selections, byScope);
    const key = `${type.name} ${inside.length}`;
    const fields = byScope.get(key) ?? readAnew(selections, type, inside);
    byScope.set(key, fields);
    return fields;
  };
}
