/**
 * Connections as GitLab pages them: at most 100 records a page, cursors that are opaque to clients, and
 * `first` with `last` refused only when a field of the connection is really asked for.
 * Source: GitLab `lib/gitlab/graphql/pagination/keyset/connection.rb`.
 */
import { decodeCursor, encodeCursor } from './cursor.ts';
import { TopLevelError } from './top-level-error.ts';

export interface PageArguments {
  readonly after?: string | null;
  readonly before?: string | null;
  readonly first?: number | null;
  readonly last?: number | null;
}

interface Numbered {
  readonly id: number;
}

type Order = 'newest first' | 'oldest first';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

export interface Connection<Node> {
  nodes(): readonly Node[];
  edges(): readonly { readonly cursor: string; readonly node: Node }[];
  pageInfo(): object;
}

const maximumPageSize = 100;

/** Compares by id, not by place: a cursor stays good when its record is gone. */
function between<Item extends Numbered>(
  listed: readonly Item[],
  order: Order,
  { after, before }: PageArguments,
): readonly Item[] {
  const sign = order === 'oldest first' ? 1 : -1;
  const start = after ? decodeCursor(after) : null;
  const end = before ? decodeCursor(before) : null;
  return listed.filter(
    ({ id }) =>
      (start === null || (id - start) * sign > 0) && (end === null || (id - end) * sign < 0),
  );
}

function pageOf<Item extends Numbered>(
  listed: readonly Item[],
  order: Order,
  args: PageArguments,
): Page<Item> {
  const { first, last, after, before } = args;
  if (typeof first === 'number' && typeof last === 'number') {
    throw new TopLevelError('Can only provide either `first` or `last`, not both');
  }
  const candidates = between(listed, order, args);
  const size = Math.max(0, Math.min(first ?? last ?? maximumPageSize, maximumPageSize));
  const hasMore = candidates.length > size;
  const fromEnd = typeof last === 'number';
  return {
    items: fromEnd ? candidates.slice(hasMore ? -size : 0) : candidates.slice(0, size),
    hasNextPage: before ? true : !fromEnd && hasMore,
    hasPreviousPage: after ? true : fromEnd && hasMore,
  };
}

/**
 * A connection over records.
 * @param order the order to list them in
 * @param toNode makes the GraphQL object of a record
 */
export function connectionOf<Item extends Numbered, Node>(
  records: readonly Item[],
  order: Order,
  args: PageArguments,
  toNode: (item: Item) => Node,
): Connection<Node> {
  const listed = [...records].sort((one, other) =>
    order === 'oldest first' ? one.id - other.id : other.id - one.id,
  );
  let page: Page<Item> | undefined;
  const current = (): Page<Item> => (page ??= pageOf(listed, order, args));
  return {
    nodes: () => current().items.map(toNode),
    edges: () =>
      current().items.map((item) => ({ cursor: encodeCursor(item.id), node: toNode(item) })),
    pageInfo: () => {
      const { items, hasNextPage, hasPreviousPage } = current();
      const [start, end] = [items[0], items.at(-1)];
      return {
        hasNextPage,
        hasPreviousPage,
        startCursor: start === undefined ? null : encodeCursor(start.id),
        endCursor: end === undefined ? null : encodeCursor(end.id),
      };
    },
  };
}
