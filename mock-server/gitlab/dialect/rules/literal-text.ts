/**
 * The text of a literal. The engine's own printer copies the text of a list or an object once for each list or object
 * around it; this one puts all pieces together once.
 */
import { Kind, print, type ValueNode } from 'graphql';

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
