/**
 * JSON as a tree, opened and closed by keys as trees are: the arrows move and open, Home and End go to the ends, an
 * asterisk opens all siblings. Path and value of the row that has the focus stand below it, to be copied.
 */
import { ChevronDown, ChevronRight } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactElement,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';

import { isSecretName } from '#core/http/secret-text.ts';
import { createJsonTree, type JsonTreeRow } from '#core/json/json-tree.ts';

import { bindClasses } from '../bind-classes.ts';
import { CopyButton } from '../controls/copy-button.tsx';
import { countOf } from './format-quantity.ts';
import styles from './json-tree-view.module.css';

const css = bindClasses(styles);

/** Deeper levels, and lists longer than that, are closed until somebody opens them. */
const openLevels = 2;
const longestValue = 300;

export interface JsonTreeViewProps {
  /** Accessible name. */
  readonly label: string;
  /** Valid JSON. */
  readonly text: string;
  /** A place to show and to have the focus, anew with each object; null = the beginning. */
  readonly place?: { readonly pointer: string } | null | undefined;
}

type IsOpen = (row: Pick<JsonTreeRow, 'start' | 'level'>) => boolean;

interface OpenTree {
  readonly rows: readonly JsonTreeRow[];
  /** Index of the row that has the focus. */
  readonly at: number;
  readonly activate: (row: JsonTreeRow) => void;
  readonly toggle: (rows: readonly JsonTreeRow[]) => void;
}

/** What of the tree is open, and where in it somebody is. */
function useOpenTree(text: string, place: JsonTreeViewProps['place']): OpenTree {
  const tree = useMemo(() => createJsonTree(text), [text]);
  const [toggled, setToggled] = useState<ReadonlySet<number>>(new Set());
  const [active, setActive] = useState<number | null>(null);
  const [shown, setShown] = useState<Pick<JsonTreeViewProps, 'text' | 'place'>>({ text });
  if (shown.text !== text || shown.place !== place) {
    setShown({ text, ...(place === undefined ? {} : { place }) });
    const way = place ? (tree.wayTo(place.pointer) ?? []) : [];
    setActive(way.at(-1)?.start ?? null);
    // Above the place everything is open, below it as it always is at first.
    const deep = way.slice(openLevels, -1);
    setToggled(new Set(deep.map(({ start }) => start)));
  }
  const isOpen: IsOpen = ({ start, level }) => level <= openLevels !== toggled.has(start);
  const rows = tree.rows(isOpen);
  const found = rows.findIndex(({ start }) => start === active);
  return {
    ...{ rows, at: Math.max(0, found) },
    activate: ({ start }) => {
      setActive(start);
    },
    toggle: (which) => {
      const next = new Set(toggled);
      for (const { start } of which) if (!next.delete(start)) next.add(start);
      setToggled(next);
    },
  };
}

export function JsonTreeView({ label, text, place }: JsonTreeViewProps): ReactElement {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const { rows, at, activate, toggle } = useOpenTree(text, place);
  const row = rows[at];

  const show = ({ start }: JsonTreeRow): void => {
    document.getElementById(`${id} ${start}`)?.scrollIntoView({ block: 'nearest' });
  };
  const showPlace = useEffectEvent(() => {
    list.current?.focus();
    if (row !== undefined) show(row);
  });
  useEffect(() => {
    if (place) showPlace();
  }, [place]);
  const handleKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    const move = moveOf(event.key, rows, at);
    if (move === null) return;
    event.preventDefault();
    event.stopPropagation();
    toggle(move.toggled);
    const wanted = rows[Math.max(0, Math.min(move.to, rows.length - 1))];
    if (wanted === undefined) return;
    activate(wanted);
    show(wanted);
  };
  return (
    <div className={css('frame')}>
      <div
        ref={list}
        role="tree"
        aria-label={label}
        aria-activedescendant={row === undefined ? undefined : `${id} ${row.start}`}
        tabIndex={0}
        className={css('tree')}
        onKeyDown={handleKey}
      >
        {rows.map((one, index) => (
          <TreeRow
            key={one.start}
            id={`${id} ${one.start}`}
            row={one}
            text={text}
            active={index === at}
            onToggle={() => {
              activate(one);
              if (one.open !== null) toggle([one]);
              list.current?.focus();
            }}
          />
        ))}
      </div>
      {row !== undefined && <TreeFoot row={row} text={text} />}
    </div>
  );
}

/** Path and value of a row, to be copied. */
function TreeFoot({ row, text }: Pick<TreeRowProps, 'row' | 'text'>): ReactElement {
  return (
    <div className={css('foot')}>
      <code className={css('pointer')}>{row.pointer === '' ? '(the whole)' : row.pointer}</code>
      <CopyButton wide label="Copy pointer" text={row.pointer} />
      <CopyButton
        wide
        sign="whole"
        label="Copy value"
        text={() => text.slice(row.start, row.end)}
      />
    </div>
  );
}

interface Move {
  readonly to: number;
  readonly toggled: readonly JsonTreeRow[];
}

/** What a key does at that row; null = it is none of a tree's. */
function moveOf(key: string, rows: readonly JsonTreeRow[], at: number): Move | null {
  const row = rows[at];
  if (row === undefined) return null;
  const to = (index: number): Move => ({ to: index, toggled: [] });
  switch (key) {
    case 'ArrowDown':
      return to(at + 1);
    case 'ArrowUp':
      return to(at - 1);
    case 'Home':
      return to(0);
    case 'End':
      return to(rows.length - 1);
    case 'ArrowRight':
      if (row.open === false) return { to: at, toggled: [row] };
      return to(row.open === true ? at + 1 : at);
    case 'ArrowLeft': {
      if (row.open === true) return { to: at, toggled: [row] };
      const parent = rows.slice(0, at).findLastIndex(({ level }) => level < row.level);
      return to(parent === -1 ? at : parent);
    }
    case 'Enter':
    case ' ':
      return { to: at, toggled: row.open === null ? [] : [row] };
    case '*':
      return { to: at, toggled: siblingsOf(rows, at).filter(({ open }) => open === false) };
    default:
      return null;
  }
}

/** The row and those beside it in the same object or list. */
function siblingsOf(rows: readonly JsonTreeRow[], at: number): readonly JsonTreeRow[] {
  const level = rows[at]?.level ?? 1;
  const before = rows.slice(0, at).findLastIndex((one) => one.level < level);
  const behind = rows.findIndex((one, index) => index > at && one.level < level);
  const within = rows.slice(before + 1, behind === -1 ? rows.length : behind);
  return within.filter((one) => one.level === level);
}

interface TreeRowProps {
  readonly id: string;
  readonly row: JsonTreeRow;
  readonly text: string;
  readonly active: boolean;
  readonly onToggle: () => void;
}

function TreeRow({ id, row, text, active, onToggle }: TreeRowProps): ReactElement {
  const { key, kind, count, open, level, start, end, hidden } = row;
  const Chevron = open === true ? ChevronDown : ChevronRight;
  const value = text.slice(start, Math.min(end, start + longestValue));
  const isCut = end - start > longestValue;
  return (
    // The keys are handled by the tree, which has the focus.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- as said above
    <div
      id={id}
      role="treeitem"
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={active}
      {...(open === null ? {} : { 'aria-expanded': open })}
      className={css('row', active && 'active')}
      style={{ paddingLeft: 6 + (level - 1) * 16 }}
      onClick={onToggle}
    >
      <span className={css('sign')}>{open !== null && <Chevron size={13} aria-hidden />}</span>
      {key !== null && (
        <>
          <span className={css('key')}>{key}</span>
          <span className={css('colon')}>: </span>
        </>
      )}
      {count === null ? (
        <span
          className={css('value', kind)}
          data-secret={key !== null && isSecretName(key) ? true : undefined}
        >
          {value}
          {isCut && '…'}
        </span>
      ) : (
        <span className={css('count')}>{countInWords(kind, count)}</span>
      )}
      {hidden > 0 && <span className={css('count')}> ({hidden} more are not listed)</span>}
    </div>
  );
}

function countInWords(kind: JsonTreeRow['kind'], count: number): string {
  return kind === 'array' ? `[ ${countOf(count, 'item')} ]` : `{ ${countOf(count, 'key')} }`;
}
