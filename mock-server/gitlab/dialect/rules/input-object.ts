/** The input object type below lists and non-null marks, or null when there is none there. */
import { type GraphQLInputObjectType, isInputObjectType, isWrappingType } from 'graphql';

export function inputObjectIn(type: unknown): GraphQLInputObjectType | null {
  let inner = type;
  while (isWrappingType(inner)) {
    inner = inner.ofType;
  }
  return isInputObjectType(inner) ? inner : null;
}
