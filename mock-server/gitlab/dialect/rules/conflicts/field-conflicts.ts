/**
 * What graphql-ruby says where fields that share a key in the answer cannot be answered as one: they are
 * other fields, or have other arguments. Types are not compared, for graphql-ruby does not either.
 * Source: graphql-ruby `lib/graphql/static_validation/rules/fields_will_merge.rb`.
 */
import {
  type ASTVisitor,
  doTypesOverlap,
  type FieldNode,
  getNamedType,
  type GraphQLSchema,
  type ValidationContext,
} from 'graphql';

import { staticError } from '../../static-error.ts';
import { rubyArguments } from './ruby-arguments.ts';
import {
  createSelectionReader,
  type Fields,
  type Scope,
  type Standing,
} from './same-key-fields.ts';

/** After that many conflicts no more are looked for: no more errors are told. */
const enough = 5;

type Kind = 'field' | 'argument';

interface Conflict {
  readonly kind: Kind;
  readonly key: string;
  /** What is in conflict, by the node that says it, in the order of being found. */
  readonly sides: Map<FieldNode, string>;
}

function neverBoth(schema: GraphQLSchema, one: Scope, other: Scope): boolean {
  if (one.length === 0 || other.length === 0) {
    return false;
  }
  return (
    one.length !== other.length ||
    one.some((type, index) => {
      const against = other[index];
      return against !== undefined && type !== against && !doTypesOverlap(schema, type, against);
    })
  );
}

function createConflictFinder(context: ValidationContext): (fields: Fields) => readonly Conflict[] {
  const schema = context.getSchema();
  const read = createSelectionReader(context);
  const compared = new Map<string, WeakSet<FieldNode>>();
  const numbers = new Map<FieldNode, number>();
  let found = 0;

  /** Spreads of spreads would otherwise lead to the same two fields over and over. */
  function isNew(one: FieldNode, other: FieldNode, apart: boolean): boolean {
    const number = numbers.get(one) ?? numbers.size;
    numbers.set(one, number);
    const key = `${number}${apart ? ' apart' : ''}`;
    const known = compared.get(key) ?? new WeakSet();
    compared.set(key, known);
    const isKnown = known.has(other);
    known.add(other);
    return !isKnown;
  }

  return (fields) => {
    const conflicts = new Map<string, Conflict>();

    function note(kind: Kind, key: string, standings: readonly Standing[]): void {
      found += 1;
      const conflict = conflicts.get(`${kind} ${key}`) ?? { kind, key, sides: new Map() };
      conflicts.set(`${kind} ${key}`, conflict);
      for (const { nodes } of standings) {
        for (const node of nodes) {
          conflict.sides.set(node, kind === 'field' ? node.name.value : rubyArguments(node).text);
        }
      }
    }

    function compare(key: string, one: Standing, other: Standing, within: boolean): void {
      if (found >= enough) {
        return;
      }
      const apart = within || neverBoth(schema, one.scope, other.scope);
      const [left, right] = [one.nodes[0], other.nodes[0]];
      if (left === right || !isNew(left, right, apart)) {
        return;
      }
      if (!apart && left.name.value !== right.name.value) {
        note('field', key, [one, other]);
      }
      if (!apart && rubyArguments(left).sorted !== rubyArguments(right).sorted) {
        note('argument', key, [one, other]);
      }
      if (left.selectionSet && right.selectionSet) {
        const below = read(right.selectionSet, getNamedType(other.definition.type));
        for (const [name, inner] of read(left.selectionSet, getNamedType(one.definition.type))) {
          compareAll(name, inner, below.get(name) ?? [], apart);
        }
      }
    }

    function compareAll(
      key: string,
      ones: readonly Standing[],
      others: readonly Standing[],
      apart: boolean,
    ): void {
      for (const one of ones) {
        for (const other of others) {
          compare(key, one, other, apart);
        }
      }
    }

    for (const [key, standings] of fields) {
      standings.forEach((one, index) => {
        compareAll(key, [one], standings.slice(index + 1), false);
      });
    }
    return [...conflicts.values()];
  };
}

/** `Field 'x' has a field conflict: a or b?`, `Field 'x' has an argument conflict: {} or {y:"1"}?` */
export function fieldsMerge(context: ValidationContext): ASTVisitor {
  const find = createConflictFinder(context);
  const read = createSelectionReader(context);
  return {
    SelectionSet(node, _key, parent) {
      const type = context.getParentType();
      const isOfFragment = parent && 'kind' in parent && parent.kind.includes('Fragment');
      if (!type || isOfFragment) {
        return;
      }
      for (const { kind, key, sides } of find(read(node, type, []))) {
        const conflicts = [...sides.values()].join(' or ');
        context.reportError(
          staticError({
            message: `Field '${key}' has ${kind === 'field' ? 'a' : 'an'} ${kind} conflict: ${conflicts}?`,
            node: [...sides.keys()],
            path: [],
            extensions: { code: 'fieldConflict', fieldName: key, conflicts },
          }),
        );
      }
    },
  };
}
