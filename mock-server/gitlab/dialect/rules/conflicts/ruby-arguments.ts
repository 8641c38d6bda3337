/** The arguments of a field as graphql-ruby writes them into a message. */
import { type FieldNode, Kind, print } from 'graphql';

import { rememberByObject } from '#core/memo/remember.ts';

import { type LeafNode, literalText } from '../literal-text.ts';

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
