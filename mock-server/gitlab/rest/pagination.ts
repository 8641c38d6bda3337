/**
 * Pages of a list by number, with the headers that clients follow.
 * Source: GitLab `doc/api/rest/index.md`, section Offset-based pagination; `lib/gitlab/pagination/offset_header_builder.rb`,
 * `lib/api/pagination_params.rb`.
 */
import type { Json } from '#core/catalogue/fixture.ts';

import { invalidParameter, type RestAnswer, valueNotAllowed } from './rest-answer.ts';

const defaultSize = 20;
const maximumSize = 100;

/** A whole number out of the query string; null = not one. */
function numberOf(url: URL, name: string, missing: number): number | null {
  const text = url.searchParams.get(name);
  if (text === null || text === '') {
    return missing;
  }
  return /^-?\d{1,9}$/.test(text) ? Number(text) : null;
}

/** The address of a page: the caller's own, less any token in it. */
function addressOf(url: URL, page: number, size: number): string {
  const address = new URL(url);
  address.searchParams.delete('private_token');
  address.searchParams.delete('access_token');
  address.searchParams.set('page', String(page));
  address.searchParams.set('per_page', String(size));
  return address.href;
}

/** How many records a page has; an answer where the parameter is none. */
export function pageSizeOf(url: URL): number | RestAnswer {
  const wanted = numberOf(url, 'per_page', defaultSize);
  if (wanted === null) {
    return invalidParameter('per_page');
  }
  if (wanted === 0) {
    return valueNotAllowed('per_page');
  }
  return wanted < 0 ? defaultSize : Math.min(wanted, maximumSize);
}

/** One page of `items`, as `page` and `per_page` in the query string ask for it. */
export function paginate<Item>(
  items: readonly Item[],
  url: URL,
  show: (item: Item) => Json,
): RestAnswer {
  const asked = numberOf(url, 'page', 1);
  if (asked === null) {
    return invalidParameter('page');
  }
  const size = pageSizeOf(url);
  if (typeof size !== 'number') {
    return size;
  }
  const page = Math.max(1, asked);
  const pages = Math.max(1, Math.ceil(items.length / size));
  const previous = page > 1 ? page - 1 : null;
  const next = page < pages ? page + 1 : null;
  const links = [
    ['prev', previous],
    ['next', next],
    ['first', 1],
    ['last', pages],
  ] as const;
  return {
    status: 200,
    body: items.slice((page - 1) * size, page * size).map(show),
    headers: {
      'x-total': String(items.length),
      'x-total-pages': String(pages),
      'x-per-page': String(size),
      'x-page': String(page),
      'x-next-page': next === null ? '' : String(next),
      'x-prev-page': previous === null ? '' : String(previous),
      link: links
        .flatMap(([relation, number]) =>
          number === null ? [] : [`<${addressOf(url, number, size)}>; rel="${relation}"`],
        )
        .join(', '),
    },
  };
}
