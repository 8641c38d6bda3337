/**
 * Which graphql-ruby speaks: GitLab moved from 1.13 to 2.2 and on to 2.4, and some of its messages moved with it. What
 * is refused depends on it in one thing only: a default of a variable that is never null.
 */
import { type ASTNode, GraphQLError, Kind, type Source, type SourceLocation } from 'graphql';

import { editDistance } from '#core/errors/nearest-names.ts';
import { rememberByObject } from '#core/memo/remember.ts';
import { type Profile, supports } from '#core/profiles/profile.ts';

export type Dialect = '1.13' | '2.2' | '2.4';

export function dialectOf(profile: Profile): Dialect {
  if (supports(profile, 'graphql-ruby-2-4')) return '2.4';
  return supports(profile, 'graphql-ruby-2') ? '2.2' : '1.13';
}

/** Whether it speaks as of 2.0: other words for syntax and selections, and errors before data. */
export function isRuby2(dialect: Dialect): boolean {
  return dialect !== '1.13';
}

// An error that graphql-ruby finds before it runs a query. Its path counts arguments too, which
// graphql-js's own errors never do; so it is written out by `toJSON` as it stands here.
// Beside it stands what the rules make one of: where it is, which name may have been meant, which nodes share one.

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

// Where in a query an error stands, as graphql-ruby writes it: the operation, then response keys,
// argument names and fragments, e.g. `["mutation","externalAuditEventDestinationUpdate","input","id"]`.

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

// The question that graphql-ruby puts from 2.4.0 on behind a name that it does not know. Which names count as close
// follows Ruby's did_you_mean: at most a quarter of the letters differ.

/** `` (Did you mean `a`?)``, or the empty string. */
function suggestion(name: string, known: readonly string[]): string {
  const most = Math.ceil(name.length / 4);
  const close = known
    // Letters that are too many differ, whatever they are; a name may fill a whole query.
    .filter((candidate) => Math.abs(candidate.length - name.length) <= most)
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .filter(({ distance }) => distance <= most)
    .sort((one, other) => one.distance - other.distance)
    .map(({ candidate }) => `\`${candidate}\``);
  const last = close.pop();
  if (last === undefined) {
    return '';
  }
  return close.length === 0
    ? ` (Did you mean ${last}?)`
    : ` (Did you mean ${close.join(', ')} or ${last}?)`;
}

/** The same, where the dialect asks such questions at all. */
export function suggestionIn(dialect: Dialect, name: string, known: readonly string[]): string {
  return dialect === '2.4' ? suggestion(name, known) : '';
}

/** Nodes by their names, in the order in which the names first stand; nodes without a name under null. */
export function nodesByName<
  Node extends { readonly name?: { readonly value: string } | undefined },
>(nodes: readonly Node[]): ReadonlyMap<string | null, readonly Node[]> {
  const byName = new Map<string | null, Node[]>();
  for (const node of nodes) {
    const name = node.name?.value ?? null;
    const alike = byName.get(name);
    if (alike === undefined) byName.set(name, [node]);
    else alike.push(node);
  }
  return byName;
}

// What a scalar throws when it refuses a value in words of its own, which are then shown as they are.

export class CoercionError extends GraphQLError {}
