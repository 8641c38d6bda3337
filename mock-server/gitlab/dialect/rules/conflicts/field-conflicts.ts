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

import { staticError } from '../../dialect.ts';
import {
  createSelectionReader,
  type Fields,
  rubyArguments,
  type Scope,
  type Standing,
} from './same-key-fields.ts';

/** After that many conflicts no more are looked for: no more errors are told. */
const enough = 5;

/** So many are compared two by two at once. */
const few = 8;

type Reader = ReturnType<typeof createSelectionReader>;

const nothing: Fields = new Map();

type Kind = 'field' | 'argument';

interface Conflict {
  readonly kind: Kind;
  readonly key: string;
  /** What is in conflict, by the node that says it, in the order of being found. */
  readonly sides: Map<FieldNode, string>;
}

function neverBoth(schema: GraphQLSchema, one: Scope | null, other: Scope | null): boolean {
  if (one === null || other === null || one === other) {
    return false;
  }
  if (one.depth !== other.depth) {
    return true;
  }
  for (let [left, right]: [Scope | null, Scope | null] = [one, other]; left !== right;) {
    if (left === null || right === null || !doTypesOverlap(schema, left.type, right.type)) {
      return true;
    }
    [left, right] = [left.outer, right.outer];
  }
  return false;
}

function belowOf(read: Reader, { nodes: [node], definition }: Standing): Fields {
  return node.selectionSet === undefined
    ? nothing
    : read(node.selectionSet, getNamedType(definition.type));
}

/**
 * Whether any two of these could be in conflict, or what stands below them, if all were asked of one object. It is
 * found out by looking at each once, where telling which they are takes a look at each two.
 */
function mayConflict(read: Reader, alike: Iterable<Standing>): boolean {
  const below = new Map<string, Set<Standing>>();
  let asks: string | null = null;
  for (const standing of alike) {
    asks ??= standing.asks;
    if (standing.asks !== asks) return true;
    for (const [key, inner] of belowOf(read, standing)) {
      const together = below.get(key) ?? new Set();
      below.set(key, together);
      for (const one of inner) together.add(one);
    }
  }
  return [...below.values()].some((together) => together.size > 1 && mayConflict(read, together));
}

function createConflictFinder(context: ValidationContext): (fields: Fields) => readonly Conflict[] {
  const schema = context.getSchema();
  const read = createSelectionReader(context);
  const compared = { apart: new Set<number>(), together: new Set<number>() };
  const numbers = new Map<FieldNode, number>();
  let found = 0;

  function numberOf(field: FieldNode): number {
    const number = numbers.get(field) ?? numbers.size;
    numbers.set(field, number);
    return number;
  }

  /** Spreads of spreads would otherwise lead to the same two fields over and over. */
  function isNew(one: FieldNode, other: FieldNode, apart: boolean): boolean {
    // No text within GitLab's limit has as many fields.
    const pair = numberOf(one) * 65_536 + numberOf(other);
    const known = apart ? compared.apart : compared.together;
    const { size } = known;
    return known.add(pair).size > size;
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
      const left = one.nodes[0];
      const right = other.nodes[0];
      if (left === right || !isNew(left, right, apart)) {
        return;
      }
      if (!apart && left.name.value !== right.name.value) {
        note('field', key, [one, other]);
      }
      if (!apart && rubyArguments(left).sorted !== rubyArguments(right).sorted) {
        note('argument', key, [one, other]);
      }
      const below = belowOf(read, other);
      for (const [name, inner] of belowOf(read, one)) {
        const others = below.get(name);
        if (others !== undefined) compareAll(name, inner, others, apart);
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
      if (standings.length > few && !mayConflict(read, standings)) {
        continue;
      }
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
      for (const { kind, key, sides } of find(read(node, type, true))) {
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
