/**
 * Pages by a cursor: no counts, and one link to the next page that a client follows as it stands.
 * Source: GitLab `lib/api/helpers/pagination_strategies.rb`, `lib/gitlab/pagination/cursor_based_keyset.rb`,
 * `lib/gitlab/pagination/keyset/{header_builder,cursor_based_request_context}.rb`.
 */
import type { Json, Payload } from '#core/catalogue/fixture.ts';
import { jsonIn } from '#core/errors/json-problem.ts';
import { encodeBase64 } from '#core/http/base64.ts';
import { isRecord } from '#core/json/is-record.ts';
import { type Capability, supports } from '#core/profiles/profile.ts';

import { pageSizeOf } from './pagination.ts';
import { keysetUnavailable, type RestAnswer } from './rest-answer.ts';
import type { RestCall } from './rest-call.ts';

export function wantsKeyset({ url }: RestCall): boolean {
  return url.searchParams.get('pagination') === 'keyset';
}

/** A number or text as it stands; whatever else somebody fired as an id, as JSON. */
function textOf(id: Json | undefined): string {
  return typeof id === 'string' ? id : JSON.stringify(id ?? null);
}

/**
 * As GitLab writes it: the id of the last record of a page, and that it leads to the next. Made without Node's
 * Buffer, because the handlers also run in a browser.
 */
function encode({ id }: Payload): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ id: textOf(id), _kd: 'n' }));
  return encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The id in a cursor; null = it is none of ours, and GitLab begins at the first page then. */
function decode(cursor: string): string | null {
  try {
    const text = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const parsed: unknown = jsonIn(new TextDecoder().decode(bytes));
    return isRecord(parsed) && typeof parsed['id'] === 'string' ? parsed['id'] : null;
  } catch {
    return null;
  }
}

/** Behind the record of that id, also when it is gone by now: then behind every newer one. */
function startBehind(events: readonly Payload[], cursor: string): number {
  const wanted = decode(cursor);
  if (wanted === null) return 0;
  const place = events.findLastIndex(({ id }) => textOf(id) === wanted);
  if (place >= 0) return place + 1;
  const older = events.findIndex(({ id }) => typeof id === 'number' && id < Number(wanted));
  return older === -1 ? events.length : older;
}

/** The caller's own parameters and those that GitLab fills in, by name, less any token. */
function addressOf({ url, parts }: RestCall, size: number, cursor: string): string {
  const own = [...url.searchParams].filter(
    ([name]) => name !== 'private_token' && name !== 'access_token',
  );
  const all = {
    page: '1',
    ...parts,
    ...Object.fromEntries(own),
    per_page: String(size),
    cursor,
  };
  const address = new URL(url);
  address.search = '';
  for (const [name, value] of Object.entries(all).sort(([one], [other]) =>
    one < other ? -1 : 1,
  )) {
    address.searchParams.set(name, value);
  }
  return address.href;
}

/**
 * One page of events, newest first.
 * @param since what a version has that pages by a cursor here; others refuse, and all do for another order
 */
export function keysetPage(
  events: readonly Payload[],
  call: RestCall,
  since: Capability,
  show: (event: Payload) => Json,
): RestAnswer {
  const { searchParams } = call.url;
  const order = searchParams.get('order_by') ?? 'id';
  const sort = searchParams.get('sort') ?? 'desc';
  if (!supports(call.profile, since) || order !== 'id' || sort !== 'desc') {
    return keysetUnavailable;
  }
  const size = pageSizeOf(call.url);
  if (typeof size !== 'number') {
    return size;
  }
  const cursor = searchParams.get('cursor') ?? '';
  const start = cursor === '' ? 0 : startBehind(events, cursor);
  const page = events.slice(start, start + size);
  const last = page.at(-1);
  const isMore = start + size < events.length && last !== undefined;
  return {
    status: 200,
    body: page.map(show),
    headers: isMore ? { link: `<${addressOf(call, size, encode(last))}>; rel="next"` } : {},
  };
}
