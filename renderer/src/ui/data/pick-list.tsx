/**
 * A list with search from which one or many are picked. The arrows lead from the search box into the list; there
 * a click or Space picks one or lets go of it, Enter may pick one alone, Ctrl+A picks all; where items can bear a star,
 * a click on it or * puts it there.
 */
import { Check, Star } from 'lucide-react';
import { type ReactElement, type ReactNode, type Ref, useId, useMemo, useRef } from 'react';

import { bindClasses } from '../bind-classes.ts';
import { SearchBox } from '../controls/search-box.tsx';
import styles from './pick-list.module.css';
import { type PickItem, usePickList } from './use-pick-list.ts';

const css = bindClasses(styles);

export interface PickListProps {
  readonly label: string;
  readonly items: readonly PickItem[];
  readonly picked: readonly string[];
  readonly onPick: (ids: readonly string[]) => void;
  /** What Enter does: pick that one alone, or one more. */
  readonly enter: 'alone' | 'toggle';
  /** Picked until something else is: it makes room for the first click. */
  readonly proposed?: string | undefined;
  /** Whether the items are still to come. */
  readonly loading?: boolean;
  /** Said where there is nothing to pick. */
  readonly empty?: string;
  /** Puts a star on an item, or takes it off; left out = items bear none. */
  readonly onStar?: (id: string) => void;
  readonly searchLabel: string;
  readonly searchRef?: Ref<HTMLInputElement>;
  /** Shown at the end of the search line. */
  readonly aside?: ReactNode;
}

export function PickList(props: PickListProps): ReactElement {
  const { label, items, picked, searchLabel, searchRef, aside, loading = false } = props;
  const { empty = 'There is nothing to pick yet.', onStar } = props;
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const state = usePickList({ ...props, listId });
  const { search, groups } = state;

  return (
    <div className={css('picker')}>
      <div className={css('search')}>
        <SearchBox
          ref={searchRef}
          label={searchLabel}
          placeholder={searchLabel}
          value={search}
          onChange={state.setSearch}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            list.current?.focus();
            state.enter();
          }}
        />
        {aside}
      </div>
      {groups.length === 0 ? (
        <div className={css('list', 'none')}>
          {items.length === 0 && loading
            ? 'Loading'
            : search === ''
              ? empty
              : `Nothing matches “${search}”.`}
        </div>
      ) : (
        <Options ref={list} {...{ label, listId, picked, state }} hasStars={onStar !== undefined} />
      )}
    </div>
  );
}

interface OptionsProps extends Pick<PickListProps, 'label' | 'picked'> {
  readonly ref: Ref<HTMLDivElement>;
  readonly listId: string;
  readonly state: ReturnType<typeof usePickList>;
  readonly hasStars: boolean;
}

function Options({ ref, label, listId, picked, state, hasStars }: OptionsProps): ReactElement {
  const { groups, activeId } = state;
  const pickedSet = useMemo(() => new Set(picked), [picked]);
  return (
    <div
      ref={ref}
      role="listbox"
      aria-label={label}
      aria-multiselectable
      aria-describedby={hasStars ? `${listId}:star` : undefined}
      aria-activedescendant={activeId === null ? undefined : `${listId}-${activeId}`}
      tabIndex={0}
      className={css('list')}
      onKeyDown={state.handleKey}
      onClick={state.handleClick}
    >
      {hasStars && (
        <span id={`${listId}:star`} hidden>
          The key * makes the active one a favourite.
        </span>
      )}
      {groups.map(([group, members]) => (
        <div key={group} role="group" aria-label={group}>
          <div className={css('heading')} aria-hidden>
            {group}
          </div>
          {members.map((item) => (
            <Option
              key={item.id}
              id={`${listId}-${item.id}`}
              item={item}
              picked={pickedSet.has(item.id)}
              active={item.id === activeId}
              hasStar={hasStars}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly item: PickItem;
  readonly picked: boolean;
  readonly active: boolean;
  readonly hasStar: boolean;
}

function Option({ id, item, picked, active, hasStar }: OptionProps): ReactElement {
  return (
    <div
      id={id}
      role="option"
      aria-selected={picked}
      aria-disabled={item.off === true}
      data-id={item.id}
      className={css('option', picked && 'picked', active && 'active', item.off === true && 'off')}
    >
      <span className={css('box')} aria-hidden>
        {picked && <Check size={11} strokeWidth={3} />}
      </span>
      <span className={css('label')}>{item.label}</span>
      {item.note !== undefined && <span className={css('note')}>{item.note}</span>}
      {hasStar && (
        <span
          data-star
          className={css('star', item.starred === true && 'starred')}
          title={item.starred === true ? 'No favourite any more' : 'Make it a favourite'}
        >
          <Star size={13} aria-hidden />
          {item.starred === true && <span className={css('hidden')}>favourite</span>}
        </span>
      )}
    </div>
  );
}
