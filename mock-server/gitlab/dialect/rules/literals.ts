/**
 * Literals in a query: whether one fits a type, and its text. Variables fit here: their values are judged elsewhere. Keys
 * of an input object are judged one by one where they stand, so an object literal fits as such.
 */
import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isWrappingType,
  Kind,
  print,
  type ValueNode,
} from 'graphql';

import { CoercionError } from '../dialect.ts';

/** `message` is what a scalar says of itself; null = the general sentence is to be used. */
export interface LiteralProblem {
  readonly message: string | null;
}

const unfit: LiteralProblem = { message: null };

export function literalProblem(node: ValueNode, type: GraphQLInputType): LiteralProblem | null {
  if (node.kind === Kind.VARIABLE) {
    return null;
  }
  if (isNonNullType(type)) {
    return node.kind === Kind.NULL ? unfit : literalProblem(node, type.ofType);
  }
  if (node.kind === Kind.NULL) {
    return null;
  }
  if (isListType(type)) {
    const items = node.kind === Kind.LIST ? node.values : [node];
    return items.map((item) => literalProblem(item, type.ofType)).find(Boolean) ?? null;
  }
  if (isInputObjectType(type)) {
    return node.kind === Kind.OBJECT ? null : unfit;
  }
  try {
    return type.parseLiteral(node, undefined) === undefined ? unfit : null;
  } catch (error) {
    return error instanceof CoercionError ? { message: error.message } : unfit;
  }
}

/** The input object type below lists and non-null marks, or null when there is none there. */
export function inputObjectIn(type: unknown): GraphQLInputObjectType | null {
  let inner = type;
  while (isWrappingType(inner)) {
    inner = inner.ofType;
  }
  return isInputObjectType(inner) ? inner : null;
}

// The text of a literal. The engine's own printer copies the text of a list or an object once for each list or object
// around it; this one puts all pieces together once.

/** What has nothing below it. */
export type LeafNode = Exclude<ValueNode, { kind: Kind.LIST | Kind.OBJECT }>;

function write(value: ValueNode, leaf: (node: LeafNode) => string, into: string[]): void {
  if (value.kind === Kind.LIST) {
    into.push('[');
    value.values.forEach((item, index) => {
      if (index > 0) into.push(', ');
      write(item, leaf, into);
    });
    into.push(']');
  } else if (value.kind === Kind.OBJECT) {
    into.push('{');
    value.fields.forEach((field, index) => {
      into.push(index > 0 ? ', ' : '', field.name.value, ': ');
      write(field.value, leaf, into);
    });
    into.push('}');
  } else {
    into.push(leaf(value));
  }
}

/** @param leaf the text of what is neither list nor object; as GraphQL writes it unless told otherwise */
export function literalText(value: ValueNode, leaf: (node: LeafNode) => string = print): string {
  const pieces: string[] = [];
  write(value, leaf, pieces);
  return pieces.join('');
}
