/** A search as whoever looks through entries by itself needs it: without terms that only the harness can answer. */
import { asksForAnnotations, resolveAnnotations } from '#core/search/resolve-annotations.ts';
import type { Search } from '#core/search/search.ts';

import type { HarnessClient } from './client/harness-client.ts';

/** What is written on entries is taken as it is now. @throws HarnessError what the client throws */
export async function resolveSearch(client: HarnessClient, search: Search): Promise<Search> {
  if (!asksForAnnotations(search)) return search;
  return resolveAnnotations(search, (await client.call('listAnnotations', {})).annotations);
}
