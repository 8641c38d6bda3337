/**
 * Bytes with their offsets, as numbers and as characters. Only the rows in sight are there, and only the parts around
 * them are read, so that any size can be looked through.
 */
import {
  type KeyboardEvent,
  type ReactElement,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';

import { reasonOf } from '#core/errors/reason-of.ts';

import { bindClasses } from '../bind-classes.ts';
import { TextField } from '../controls/text-field.tsx';
import { usePreference } from '../preferences/preference.ts';
import { presenter } from '../theme/theme.ts';
import { bytesInRow, hexRow, parseOffset } from './hex-row.ts';
import styles from './hex-view.module.css';

const css = bindClasses(styles);

const rowHeight = 18;
const rowsShown = 24;
/** Browsers cut an element off that is much higher; beyond it the scrollbar stands for the whole in steps. */
const mostHeight = 8_000_000;
const partSize = 1024 * 1024;
const mostParts = 6;

export interface HexViewProps {
  /** Accessible name. */
  readonly label: string;
  readonly size: number;
  /** The same for as long as the bytes are the same. */
  readonly read: ReadBytes;
}

export type ReadBytes = (from: number, length: number) => Promise<Uint8Array>;

interface Parts {
  readonly of: ReadBytes;
  readonly byIndex: ReadonlyMap<number, Uint8Array>;
  /** Why a part could not be read; null = nothing is wrong. */
  readonly problem: string | null;
}

const none = (of: ReadBytes): Parts => ({ of, byIndex: new Map(), problem: null });

/** The parts that have the rows in sight, each read once. */
function useParts({ read, size }: HexViewProps, first: number, last: number): Parts {
  const [kept, setKept] = useState<Parts>(() => none(read));
  const parts = kept.of === read ? kept : none(read);
  const asked = useRef({ of: read, indexes: new Set<number>() });
  const ask = useEffectEvent((index: number) => {
    if (asked.current.of !== read) asked.current = { of: read, indexes: new Set() };
    const { indexes } = asked.current;
    if (indexes.has(index)) return;
    indexes.add(index);
    read(index * partSize, partSize).then(
      (bytes) => {
        setKept((before) => {
          const known = before.of === read ? [...before.byIndex] : [];
          // A few parts around what is looked at; all others can be read again.
          for (const [far] of known.slice(0, -mostParts)) indexes.delete(far);
          const byIndex = new Map([...known.slice(-mostParts), [index, bytes]]);
          return { of: read, byIndex, problem: null };
        });
      },
      (error: unknown) => {
        indexes.delete(index);
        setKept({ ...none(read), problem: reasonOf(error) });
      },
    );
  });
  const [from, to] = [first, last].map((row) => Math.floor((row * bytesInRow) / partSize));
  useEffect(() => {
    if (size === 0) return;
    for (let index = from ?? 0; index <= (to ?? 0); index += 1) ask(index);
  }, [read, size, from, to]);
  return parts;
}

export function HexView(props: HexViewProps): ReactElement {
  // Nothing tells which of the bytes are a secret.
  return usePreference(presenter) === 'on' ? (
    <p className={css('hidden')}>
      Bytes are not shown in presenter mode: any of them may be a secret. Turn it off in the
      preferences to see them.
    </p>
  ) : (
    <Bytes {...props} />
  );
}

function Bytes(props: HexViewProps): ReactElement {
  const { label, size } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const rows = Math.ceil(size / bytesInRow);
  const shown = Math.min(rows, rowsShown);
  const last = Math.max(0, rows - shown);
  const first = Math.min(top, last);
  const parts = useParts(props, first, first + shown);
  const height = Math.min(rows * rowHeight, mostHeight);
  const room = Math.max(1, height - shown * rowHeight);

  /** The state counts, and the scrollbar follows: where it stands for many rows it is no measure of one. */
  const goTo = (row: number): void => {
    const wanted = Math.max(0, Math.min(row, last));
    setTop(wanted);
    if (scroller.current !== null) scroller.current.scrollTop = (wanted / Math.max(1, last)) * room;
  };
  const goByKey = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: first + 1,
      ArrowUp: first - 1,
      PageDown: first + shown - 1,
      PageUp: first - shown + 1,
      Home: 0,
      End: last,
    };
    const row = steps[event.key];
    if (row === undefined || event.altKey || event.metaKey) return;
    event.preventDefault();
    goTo(row);
  };
  const follow = (): void => {
    const at = scroller.current?.scrollTop ?? 0;
    const row = Math.round((at / room) * last);
    // What the keys have set, the scrollbar is only told of.
    if (Math.abs((first / Math.max(1, last)) * room - at) > 1) setTop(row);
  };
  return (
    <div className={css('frame')}>
      {last > 0 && <OffsetField size={size} onGo={goTo} />}
      {/* A region that scrolls must be reachable by keys. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- as said above */}
      <div
        ref={scroller}
        className={css('scroller')}
        style={{ height: shown * rowHeight + 12 }}
        role="region"
        aria-label={label}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as said above
        tabIndex={0}
        onScroll={follow}
        onKeyDown={goByKey}
      >
        <div style={{ height: height + 12 }}>
          <pre className={css('rows')}>
            {Array.from({ length: shown }, (_, index) => first + index).map((row) => (
              <HexRow key={row} row={row} parts={parts} size={size} />
            ))}
          </pre>
        </div>
      </div>
      {parts.problem !== null && (
        <p role="alert" className={css('problem')}>
          {parts.problem}
        </p>
      )}
    </div>
  );
}

interface HexRowProps {
  readonly row: number;
  readonly parts: Parts;
  readonly size: number;
}

function HexRow({ row, parts, size }: HexRowProps): ReactElement {
  const from = row * bytesInRow;
  const part = parts.byIndex.get(Math.floor(from / partSize));
  const at = from % partSize;
  const { offset, hex, text } = hexRow(part?.subarray(at, at + bytesInRow) ?? null, from, size);
  return (
    <div className={css('row')}>
      <span className={css('offset')}>{offset}</span>
      {'  '}
      <span>{hex}</span>
      {'  '}
      <span className={css('text')}>{text}</span>
    </div>
  );
}

interface OffsetFieldProps {
  readonly size: number;
  readonly onGo: (row: number) => void;
}

function OffsetField({ size, onGo }: OffsetFieldProps): ReactElement {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <form
      className={css('go')}
      onSubmit={(event) => {
        event.preventDefault();
        const offset = parseOffset(text, size);
        setProblem(typeof offset === 'string' ? offset : null);
        if (typeof offset === 'number') onGo(Math.floor(offset / bytesInRow));
      }}
    >
      <TextField
        label="Go to offset"
        mono
        placeholder="0x1f40 or 8000"
        value={text}
        error={problem}
        onChange={({ target }) => {
          setText(target.value);
        }}
      />
    </form>
  );
}
