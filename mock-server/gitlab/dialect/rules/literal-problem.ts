/**
 * Whether a literal in a query fits a type. Variables fit here: their values are judged elsewhere. Keys
 * of an input object are judged one by one where they stand, so an object literal fits as such.
 */
import {
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type ValueNode,
} from 'graphql';

import { CoercionError } from '../coercion-error.ts';

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
