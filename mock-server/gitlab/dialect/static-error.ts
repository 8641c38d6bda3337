/**
 * An error that graphql-ruby finds before it runs a query. Its path counts arguments too, which
 * graphql-js's own errors never do; so it is written out by `toJSON` as it stands here.
 */
import { type ASTNode, GraphQLError } from 'graphql';

export interface StaticErrorShape {
  readonly message: string;
  /** The node or the nodes whose places are told; null = none is told. */
  readonly node: ASTNode | readonly ASTNode[] | null;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export function staticError({ message, node, path, extensions }: StaticErrorShape): GraphQLError {
  return new GraphQLError(message, { nodes: node, path, extensions });
}
