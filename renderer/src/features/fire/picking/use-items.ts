/** What the fire panel lists: one kind of item at a time, event types by version and by where they happen. */
import { useMemo, useState } from 'react';

import type { CatalogueView } from '#contract/views/catalogue-view.ts';
import type { ItemKind, ItemScope } from '#core/catalogue/catalogue-item.ts';

import { useOperation } from '../../../client/harness-context.tsx';
import type { PickItem } from '../../../ui/data/use-pick-list.ts';
import { pickItems } from './fixture-groups.ts';

/** A place, or all of them. */
export type ScopeChoice = ItemScope | 'any';

export interface Items {
  readonly kind: ItemKind;
  readonly setKind: (kind: ItemKind) => void;
  readonly scope: ScopeChoice;
  readonly setScope: (scope: ScopeChoice) => void;
  /** Whether only what this harness's GitLab version knows is listed. */
  readonly ofVersion: boolean;
  readonly setOfVersion: (ofVersion: boolean) => void;
  /** The GitLab version; null = not known yet. */
  readonly version: string | null;
  readonly list: readonly PickItem[];
  readonly folder: string | null;
  readonly problems: CatalogueView['problems'];
}

const nothing: CatalogueView = { items: [], folder: null, problems: [] };

export function useItems(): Items {
  const [kind, setKind] = useState<ItemKind>('fixture');
  const [scope, setScope] = useState<ScopeChoice>('any');
  const [ofVersion, setOfVersion] = useState(true);
  const { data: harness } = useOperation('describeHarness', {});
  const version = harness?.profile ?? null;
  const query = {
    kind,
    ...(kind === 'type' && ofVersion && version !== null ? { profile: version } : {}),
    ...(kind === 'type' && scope !== 'any' ? { scope } : {}),
  };
  const { data = nothing } = useOperation('listCatalogue', query);
  const list = useMemo(() => pickItems(data.items, kind), [data, kind]);
  return {
    ...{ kind, setKind, scope, setScope, ofVersion, setOfVersion, version, list },
    folder: data.folder,
    problems: data.problems,
  };
}
