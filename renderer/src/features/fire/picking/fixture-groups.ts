/** How items are grouped and named in the list. */
import type { ItemKind, ItemView } from '#core/catalogue/catalogue-item.ts';

import type { PickItem } from '../../../ui/data/use-pick-list.ts';

function topicOf(eventType: string): string {
  if (eventType === 'repository_git_operation') return 'Git operations';
  if (eventType === 'audit_operation' || eventType.startsWith('merge_request')) {
    return 'Merge requests';
  }
  return eventType.startsWith('project') ? 'Project' : 'Other';
}

const order = ['Git operations', 'Merge requests', 'Project', 'Group', 'User', 'Instance', 'Other'];

function toPickItem({ id, kind, title, eventType, introduced, scopes }: ItemView): PickItem {
  switch (kind) {
    case 'fixture':
      return { id, label: title, note: id.split('.')[1] ?? eventType, group: topicOf(eventType) };
    case 'type':
      return {
        id,
        label: eventType,
        note: introduced === null ? '' : `since ${introduced}`,
        group: scopes[0] ?? 'Other',
      };
    case 'trap':
      return { id, label: title, note: id.replace('trap:', ''), group: 'Traps' };
    case 'file':
      return { id, label: title, note: eventType, group: 'Files' };
  }
}

/** What the list shows: one kind of items, or what is at hand of all of them. */
export type ListedKind = ItemKind | 'own';

export interface OwnIds {
  readonly favourites: readonly string[];
  /** The last one first. */
  readonly recent: readonly string[];
}

/** The items as a list shows them, groups in their order. */
export function pickItems(
  views: readonly ItemView[],
  kind: ListedKind,
  own: OwnIds,
): readonly PickItem[] {
  const listed = kind === 'own' ? itemsAtHand(views, own) : itemsOfKind(views, kind);
  return listed.map((item) => ({ ...item, starred: own.favourites.includes(item.id) }));
}

function itemsOfKind(views: readonly ItemView[], kind: ItemKind): readonly PickItem[] {
  return views
    .filter((view) => view.kind === kind)
    .map(toPickItem)
    .sort((one, other) => order.indexOf(one.group) - order.indexOf(other.group));
}

/** Favourites as they were added, then what was fired last and is none of them. */
function itemsAtHand(
  views: readonly ItemView[],
  { favourites, recent }: OwnIds,
): readonly PickItem[] {
  const known = new Map(views.map((view) => [view.id, toPickItem(view)]));
  const inGroup = (ids: readonly string[], group: string): PickItem[] =>
    ids.flatMap((id) => {
      const item = known.get(id);
      return item === undefined ? [] : [{ ...item, group }];
    });
  return [
    ...inGroup(favourites, 'Favourites'),
    ...inGroup(
      recent.filter((id) => !favourites.includes(id)),
      'Recent',
    ),
  ];
}
