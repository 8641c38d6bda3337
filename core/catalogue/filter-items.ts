/** Which items a list shows: by kind, by what a GitLab version knows, and by where their events happen. */
import {
  type Catalogue,
  type ItemKind,
  type ItemScope,
  type ItemView,
  listItems,
} from './catalogue-item.ts';
import { eventTypesInVersion, knownInVersion } from './filter-by-version.ts';

export interface ItemFilter {
  /** null = every kind. */
  readonly kind: ItemKind | null;
  /** A version as a profile has it; null = whatever the version. Traps and files are of none and always stay. */
  readonly version: string | null;
  /** null = wherever. An item of which no scope is known stays. */
  readonly scope: ItemScope | null;
}

export function filterItems(catalogue: Catalogue, filter: ItemFilter): ItemView[] {
  const { kind, version, scope } = filter;
  const known = version === null ? catalogue : catalogueInVersion(catalogue, version);
  return listItems(known)
    .map(({ view }) => view)
    .filter((view) => kind === null || view.kind === kind)
    .filter(({ scopes }) => scope === null || scopes.length === 0 || scopes.includes(scope));
}

function catalogueInVersion(catalogue: Catalogue, version: string): Catalogue {
  return {
    ...catalogue,
    fixtures: knownInVersion(catalogue.fixtures, version),
    eventTypes: eventTypesInVersion(catalogue.eventTypes, version),
  };
}
