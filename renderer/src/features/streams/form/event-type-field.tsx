/** Picks event types out of GitLab's catalogue, by category. Those that came after the version are shown and not offered. */
import { type ReactElement, useMemo } from 'react';

import type { EventType } from '#core/catalogue/event-type.ts';
import { eventTypesInVersion } from '#core/catalogue/filter-by-version.ts';

import { useOperation } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { PickList } from '../../../ui/data/pick-list.tsx';
import type { PickItem } from '../../../ui/data/use-pick-list.ts';
import { Disclosure } from '../../../ui/layout/disclosure.tsx';
import styles from './form.module.css';

const css = bindClasses(styles);

/** `user_profile` as GitLab's lists head it. */
function categoryName(slug: string): string {
  const words = slug.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * Every event type as an item, by category.
 * @param also names that are picked, or of documented events, and may be in no catalogue
 */
export function eventTypeItems(
  types: readonly EventType[],
  version: string,
  also: readonly string[],
): readonly PickItem[] {
  const there = new Set(eventTypesInVersion(types, version).map(({ name }) => name));
  const known = new Set(types.map(({ name }) => name));
  const others = [...new Set(also)].filter((name) => !known.has(name));
  const sorted = types.toSorted((one, other) =>
    one.feature_category.localeCompare(other.feature_category),
  );
  return [
    ...others.map((name) => ({ id: name, label: name, group: 'In no catalogue' })),
    ...sorted.map(({ name, feature_category: category, introduced }) => ({
      id: name,
      label: name,
      note: there.has(name) ? '' : `since ${introduced}`,
      group: categoryName(category),
      off: !there.has(name),
    })),
  ];
}

export interface EventTypeFieldProps {
  readonly label: string;
  readonly none: string;
  readonly picked: readonly string[];
  readonly onPick: (eventTypes: readonly string[]) => void;
}

export function EventTypeField({ label, none, picked, onPick }: EventTypeFieldProps): ReactElement {
  const { data: harness } = useOperation('describeHarness', {});
  const { data: types } = useOperation('listEventTypes', {});
  const { data: fixtures } = useOperation('listFixtures', {});
  const version = harness?.profile ?? '';
  const items = useMemo(() => {
    const documented = (fixtures ?? []).map(({ eventType }) => eventType);
    return eventTypeItems(types ?? [], version, [...picked, ...documented]);
  }, [types, fixtures, version, picked]);
  return (
    <Disclosure label={label} summary={picked.length === 0 ? none : `${picked.length} picked`}>
      <div className={css('catalogue')}>
        <PickList
          label={label}
          items={items}
          picked={picked}
          onPick={onPick}
          enter="toggle"
          loading={types === undefined}
          searchLabel="Search event types"
          aside={
            picked.length > 0 && (
              <Button
                size="sm"
                variant="ghost"
                onClick={() => {
                  onPick([]);
                }}
              >
                Pick none
              </Button>
            )
          }
        />
      </div>
    </Disclosure>
  );
}
