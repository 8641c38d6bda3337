/** The documentation, loaded when it is asked for: the list of pages, one page, and what a search finds. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { loadContents, type LoadedPage, pageLoaders } from 'virtual:help';

import type { HelpGroup } from '#core/help/help-page.ts';

import type { HelpMatch, HelpSearch } from './search-help.ts';

/** The index, which leads to all others. */
export const firstPage = 'README';

/** It is part of this page, so it never changes. */
const always = { staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY };

export function useHelpContents(): UseQueryResult<readonly HelpGroup[]> {
  return useQuery({
    ...always,
    queryKey: ['help', 'contents'],
    queryFn: async () => (await loadContents()).contents,
  });
}

/** @returns null as data for a page that is not there */
export function useHelpPage(id: string): UseQueryResult<LoadedPage | null> {
  return useQuery({
    ...always,
    queryKey: ['help', 'page', id],
    queryFn: async () => (await pageLoaders[id]?.()) ?? null,
  });
}

async function loadSearch(): Promise<HelpSearch> {
  const [{ createHelpSearch }, pages] = await Promise.all([
    import('./search-help.ts'),
    Promise.all(Object.values(pageLoaders).map((load) => load())),
  ]);
  return createHelpSearch(pages.map(({ page }) => page));
}

/** What a search finds, the best first; undefined while the pages are being read. */
export function useHelpSearch(words: string): {
  readonly matches: readonly HelpMatch[] | undefined;
  readonly error: Error | null;
} {
  const { data: search, error } = useQuery({
    ...always,
    queryKey: ['help', 'search'],
    queryFn: loadSearch,
    enabled: words.trim() !== '',
  });
  return { matches: search?.find(words), error };
}
