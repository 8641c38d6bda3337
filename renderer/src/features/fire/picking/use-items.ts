/** What the fire panel lists: one kind of item at a time, event types by version and by where they happen, or what is at hand. */
import { useMemo, useState } from 'react';

import type { CatalogueView } from '#contract/views/catalogue-view.ts';
import { type ItemScope, listItems } from '#core/catalogue/catalogue-item.ts';
import type { OwnFixture } from '#core/catalogue/own-fixture.ts';

import { useOperation } from '../../../client/harness-context.tsx';
import type { PickItem } from '../../../ui/data/use-pick-list.ts';
import { useStoredValue } from '../../../ui/preferences/stored-value.ts';
import { type ListedKind, pickItems } from './fixture-groups.ts';
import { favouriteEvents, recentEvents } from './own-events.ts';

/** A place, or all of them. */
export type ScopeChoice = ItemScope | 'any';

export interface Items {
  readonly kind: ListedKind;
  readonly setKind: (kind: ListedKind) => void;
  readonly scope: ScopeChoice;
  readonly setScope: (scope: ScopeChoice) => void;
  /** Whether only what this harness's GitLab version knows is listed. */
  readonly ofVersion: boolean;
  readonly setOfVersion: (ofVersion: boolean) => void;
  /** The GitLab version; null = not known yet. */
  readonly version: string | null;
  readonly list: readonly PickItem[];
  readonly loading: boolean;
  /** Why there is no list; null = nothing is wrong. */
  readonly error: Error | null;
  readonly retry: () => unknown;
  readonly folder: string | null;
  readonly problems: CatalogueView['problems'];
}

const nothing: CatalogueView = { items: [], folder: null, problems: [] };

/** @param files chosen here, beside those of the harness's folder */
export function useItems(files: readonly OwnFixture[]): Items {
  const [kind, setKind] = useState<ListedKind>('fixture');
  const [scope, setScope] = useState<ScopeChoice>('any');
  const [ofVersion, setOfVersion] = useState(true);
  const { data: harness } = useOperation('describeHarness', {});
  const version = harness?.profile ?? null;
  const query = {
    ...(kind === 'own' ? {} : { kind }),
    ...(kind === 'type' && ofVersion && version !== null ? { profile: version } : {}),
    ...(kind === 'type' && scope !== 'any' ? { scope } : {}),
  };
  const asked = useOperation('listCatalogue', query);
  const { data = nothing } = asked;
  const favourites = useStoredValue(favouriteEvents);
  const recent = useStoredValue(recentEvents);
  const list = useMemo(() => {
    const chosen = listItems({ fixtures: [], eventTypes: [], traps: [], files });
    const views = chosen.map(({ view }) => view).filter((view) => view.kind === 'file');
    const others = data.items.filter(({ id }) => !views.some((view) => view.id === id));
    return pickItems([...others, ...views], kind, { favourites, recent });
  }, [data, files, kind, favourites, recent]);
  return {
    ...{ kind, setKind, scope, setScope, ofVersion, setOfVersion, version, list },
    ...{ loading: asked.isPending, error: asked.error, retry: asked.refetch },
    folder: data.folder,
    problems: data.problems,
  };
}
