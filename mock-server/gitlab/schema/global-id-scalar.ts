/**
 * What GitLab's typed id scalars take, and the words in which they refuse.
 * Source: GitLab `app/graphql/types/global_id_type.rb`.
 */
import { type GraphQLScalarType, Kind, print, type ValueNode } from 'graphql';

import { parseGlobalId } from '#core/world/global-id.ts';

import { CoercionError } from '../dialect/index.ts';

/** A value as Ruby's `inspect` shows it, for the values that JSON can hold. */
function inspect(value: unknown): string {
  return value === null || value === undefined ? 'nil' : JSON.stringify(value);
}

function check(text: string, shown: string, model: string): string {
  const globalId = parseGlobalId(text);
  if (globalId === null) {
    throw new CoercionError(`${shown} is not a valid Global ID`);
  }
  if (globalId.app !== 'gitlab') {
    throw new CoercionError(`${shown} is not a Gitlab Global ID`);
  }
  if (globalId.model !== model) {
    throw new CoercionError(`${shown} does not represent an instance of ${model}`);
  }
  return text;
}

function coerceValue(value: unknown, model: string): string {
  return check(typeof value === 'string' ? value : '', inspect(value), model);
}

function coerceLiteral(node: ValueNode, model: string): string {
  if (node.kind === Kind.STRING) {
    return check(node.value, inspect(node.value), model);
  }
  // GitLab shows the syntax node itself, memory address and all. Its kind and text are kept of that.
  const shown =
    node.kind === Kind.ENUM
      ? `#<GraphQL::Language::Nodes::Enum @name=${inspect(node.value)}>`
      : print(node);
  return check('', shown, model);
}

/** Makes the scalar take global ids of that model and nothing else. */
export function bindGlobalIdScalar(scalar: GraphQLScalarType, model: string): void {
  scalar.parseValue = (value) => coerceValue(value, model);
  scalar.parseLiteral = (node) => coerceLiteral(node, model);
}
