/**
 * Where in a query an error stands, as graphql-ruby writes it: the operation, then response keys,
 * argument names and fragments, e.g. `["mutation","externalAuditEventDestinationUpdate","input","id"]`.
 */
import { type ASTNode, Kind } from 'graphql';

/** Nodes and lists of nodes, outermost first, as graphql's visitor hands them over. */
export type Ancestors = readonly (ASTNode | readonly ASTNode[])[];
/** What the visitor calls parent: the node or list right above, which it leaves out of the ancestors. */
export type Parent = ASTNode | readonly ASTNode[] | undefined;

function step(node: ASTNode): string | null {
  if (node.kind === Kind.OPERATION_DEFINITION) {
    return node.name === undefined ? node.operation : `${node.operation} ${node.name.value}`;
  }
  if (node.kind === Kind.FRAGMENT_DEFINITION) {
    return `fragment ${node.name.value}`;
  }
  if (node.kind === Kind.INLINE_FRAGMENT) {
    return node.typeCondition === undefined ? '...' : `... on ${node.typeCondition.name.value}`;
  }
  if (node.kind === Kind.FRAGMENT_SPREAD) {
    return `... ${node.name.value}`;
  }
  if (node.kind === Kind.FIELD) {
    return (node.alias ?? node.name).value;
  }
  return node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD ? node.name.value : null;
}

/** The innermost of the nodes above, without the lists they stand in. */
export function nodeAbove(ancestors: Ancestors): ASTNode | undefined {
  const last = ancestors.findLast((entry) => 'kind' in entry);
  return last !== undefined && 'kind' in last ? last : undefined;
}

/**
 * The path of a node, from what graphql's visitor knows of its place. It costs what the node is deep: ask for it
 * where there is an error, not at every node.
 */
export function queryPath(ancestors: Ancestors, parent: Parent, node: ASTNode): string[] {
  return [...ancestors, parent, node].flatMap((entry) => {
    const name = entry !== undefined && 'kind' in entry ? step(entry) : null;
    return name === null ? [] : [name];
  });
}
