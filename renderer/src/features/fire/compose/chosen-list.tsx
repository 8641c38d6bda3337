/** What is picked, wherever it was picked: in which order, how often, and out with it. */
import { ArrowDown, ArrowUp, ListPlus, X } from 'lucide-react';
import type { KeyboardEvent, ReactElement } from 'react';

import { useOperation } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { IconButton } from '../../../ui/controls/button.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { type ChosenRow, idsOf, moved, rowsOf, withCount } from './chosen-rows.ts';
import styles from './compose.module.css';

const css = bindClasses(styles);

export interface ChosenListProps {
  readonly picked: readonly string[];
  readonly onPick: (ids: readonly string[]) => void;
}

export function ChosenList({ picked, onPick }: ChosenListProps): ReactElement {
  const { data: catalogue } = useOperation('listCatalogue', {});
  const rows = rowsOf(picked);
  const change = (next: readonly ChosenRow[]): void => {
    onPick(idsOf(next));
  };
  if (rows.length === 0) {
    return (
      <EmptyState size="small" icon={<ListPlus size={20} aria-hidden />} title="Nothing is chosen">
        Pick events in the catalogue: they are fired in the order of this list.
      </EmptyState>
    );
  }
  return (
    <ol className={css('chosen')} aria-label="What is fired, in this order">
      {rows.map((row, at) => (
        <ChosenItem
          // An id may stand in several rows, and a row that moves keeps neither place nor number.
          key={`${row.id} ${rows.slice(0, at).filter(({ id }) => id === row.id).length}`}
          row={row}
          title={catalogue?.items.find(({ id }) => id === row.id)?.title ?? row.id}
          first={at === 0}
          last={at === rows.length - 1}
          onCount={(count) => {
            change(withCount(rows, at, count));
          }}
          onMove={(step) => {
            change(moved(rows, at, step));
          }}
        />
      ))}
    </ol>
  );
}

interface ChosenItemProps {
  readonly row: ChosenRow;
  readonly title: string;
  readonly first: boolean;
  readonly last: boolean;
  readonly onCount: (count: number) => void;
  readonly onMove: (step: -1 | 1) => void;
}

function ChosenItem(props: ChosenItemProps): ReactElement {
  const { row, title, first, last, onCount, onMove } = props;
  const byKey = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <li className={css('chosenItem')}>
      <span className={css('chosenName')}>
        {title}
        <code>{row.id}</code>
      </span>
      <input
        aria-label={`How often: ${title}`}
        inputMode="numeric"
        className={css('times')}
        onKeyDown={byKey}
        value={String(row.count)}
        onChange={({ target }) => {
          const count = Number(target.value);
          if (Number.isInteger(count) && count > 0) onCount(count);
        }}
      />
      <IconButton
        size="sm"
        label={`Earlier: ${title}`}
        keys="Alt+ArrowUp"
        disabled={first}
        icon={<ArrowUp size={14} aria-hidden />}
        onClick={() => {
          onMove(-1);
        }}
      />
      <IconButton
        size="sm"
        label={`Later: ${title}`}
        keys="Alt+ArrowDown"
        disabled={last}
        icon={<ArrowDown size={14} aria-hidden />}
        onClick={() => {
          onMove(1);
        }}
      />
      <IconButton
        size="sm"
        label={`Do not fire ${title}`}
        icon={<X size={14} aria-hidden />}
        onClick={() => {
          onCount(0);
        }}
      />
    </li>
  );
}
