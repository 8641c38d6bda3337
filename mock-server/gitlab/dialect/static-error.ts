/**
 * An error that graphql-ruby finds before it runs a query. Its path counts arguments too, which
 * graphql-js's own errors never do; so it is written out by `toJSON` as it stands here.
 */
import { type ASTNode, GraphQLError, type Source, type SourceLocation } from 'graphql';

import { rememberByObject } from '#core/memo/remember.ts';

export interface StaticErrorShape {
  readonly message: string;
  /** The node or the nodes whose places are told; null = none is told. */
  readonly node: ASTNode | readonly ASTNode[] | null;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Where the lines of a text begin. */
const lineStarts = rememberByObject(({ body }: Source): readonly number[] => [
  0,
  ...Array.from(body.matchAll(/\r\n|[\n\r]/g), (end) => end.index + end[0].length),
]);

/** The engine would count the lines from the top for each place, and one error may tell thousands. */
function locationOf(source: Source, position: number): SourceLocation {
  const starts = lineStarts(source);
  let [first, last] = [0, starts.length - 1];
  while (first < last) {
    const middle = Math.ceil((first + last) / 2);
    if ((starts[middle] ?? 0) <= position) first = middle;
    else last = middle - 1;
  }
  return { line: first + 1, column: position - (starts[first] ?? 0) + 1 };
}

function locationsOf(nodes: readonly ASTNode[]): readonly SourceLocation[] {
  return nodes.flatMap(({ loc }) => (loc === undefined ? [] : [locationOf(loc.source, loc.start)]));
}

export function staticError({ message, node, path, extensions }: StaticErrorShape): GraphQLError {
  const nodes = node === null ? [] : 'kind' in node ? [node] : node;
  const error = new GraphQLError(message, { path, extensions });
  return nodes.length === 0
    ? error
    : Object.assign(error, { nodes, locations: locationsOf(nodes) });
}
