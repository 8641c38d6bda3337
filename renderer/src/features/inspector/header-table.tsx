/** Headers of two sides, aligned, in wire order with their case; what differs is said in a word with an icon. */
import { ArrowUpDown, CaseSensitive, Equal, Minus, Pencil, Plus } from 'lucide-react';
import type { ReactElement } from 'react';

import type { HeaderNote } from '#core/conform/header-note.ts';
import { readByteString } from '#core/http/byte-string.ts';
import {
  compareHeaders,
  type HeaderDifference,
  type HeaderPair,
} from '#core/http/compare-headers.ts';
import type { RawHeader, RawHeaders } from '#core/http/raw-headers.ts';
import { isSecretName } from '#core/http/secret-text.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Badge, type Tone } from '../../ui/controls/badge.tsx';
import { CopyButton } from '../../ui/controls/copy-button.tsx';
import { countOf } from '../../ui/data/format-quantity.ts';
import styles from './comparison.module.css';
import { HeaderBadge } from './conformance/header-badge.tsx';
import { inSentence, isPresent, type Side } from './message-side.ts';

const css = bindClasses(styles);

export type HeaderOrder = 'wire' | 'name';

interface Mark {
  readonly word: string;
  readonly tone: Tone;
  readonly icon: typeof Plus;
}

const marks: Readonly<Record<Exclude<HeaderDifference, 'same'>, Mark>> = {
  missing: { word: 'Missing', tone: 'danger', icon: Minus },
  added: { word: 'Added', tone: 'info', icon: Plus },
  value: { word: 'Value', tone: 'warning', icon: Pencil },
  case: { word: 'Case', tone: 'warning', icon: CaseSensitive },
  moved: { word: 'Moved', tone: 'warning', icon: ArrowUpDown },
};

function nameOf({ left, right }: HeaderPair): string {
  return left?.[0] ?? right?.[0] ?? '';
}

/** The pairs in the order to show them. */
export function orderPairs(
  pairs: readonly HeaderPair[],
  order: HeaderOrder,
): readonly HeaderPair[] {
  if (order === 'wire') return pairs;
  return [...pairs].sort((one, other) => nameOf(one).localeCompare(nameOf(other), 'en'));
}

/**
 * One sentence on all of them. A moved header stands in two pairs and counts once.
 * @param names of the sides, as they are shown
 */
export function summariseHeaders(
  pairs: readonly HeaderPair[],
  names: readonly [left: string, right: string],
): string {
  const different = pairs.filter(
    ({ left, difference }) => difference !== 'same' && !(difference === 'moved' && left === null),
  ).length;
  const ofLeft = pairs.filter(({ left }) => left !== null).length;
  const ofRight = pairs.filter(({ right }) => right !== null).length;
  if (different === 0) {
    return `${countOf(ofLeft, 'header')}, the same in name, case, value and order`;
  }
  const [left, right] = names.map(inSentence);
  return `${ofLeft} ${left ?? ''}, ${ofRight} ${right ?? ''}, ${countOf(different, 'difference')}`;
}

function headersOf(side: Side): RawHeaders {
  return isPresent(side) ? side.rawHeaders : [];
}

/** The pairs to show: compared where both sides are there, else the one side that is. */
export function pairHeaders(left: Side, right: Side): readonly HeaderPair[] {
  if (isPresent(left) && isPresent(right)) return compareHeaders(left.rawHeaders, right.rawHeaders);
  return [
    ...headersOf(left).map((header) => ({
      left: header,
      right: null,
      difference: 'same' as const,
    })),
    ...headersOf(right).map((header) => ({
      left: null,
      right: header,
      difference: 'same' as const,
    })),
  ];
}

/** Where the headers of one side come from. */
export interface SideNotes {
  readonly side: 'left' | 'right';
  readonly notes: readonly HeaderNote[];
}

/** The note of each pair whose header on that side has one. */
function notesOf(
  pairs: readonly HeaderPair[],
  given: SideNotes | null,
): ReadonlyMap<HeaderPair, HeaderNote> {
  if (given === null) return new Map();
  const own = pairs.filter((pair) => pair[given.side] !== null);
  return new Map(
    own.flatMap((pair, place) => {
      const note = given.notes.find((one) => one.place === place);
      return note === undefined ? [] : [[pair, note] as const];
    }),
  );
}

export interface HeaderTableProps {
  readonly left: Side;
  readonly right: Side;
  readonly order: HeaderOrder;
  /** null or left out = nothing is said of it. */
  readonly notes?: SideNotes | null;
}

export function HeaderTable({ left, right, order, notes = null }: HeaderTableProps): ReactElement {
  const both = isPresent(left) && isPresent(right);
  const inWireOrder = pairHeaders(left, right);
  const pairs = orderPairs(inWireOrder, order);
  const noteOf = notesOf(inWireOrder, notes);
  return (
    <table className={css('headers', !both && 'single')}>
      <colgroup>
        {isPresent(left) && <col />}
        {both && <col className={css('markColumn')} />}
        {isPresent(right) && <col />}
        {notes !== null && <col className={css('noteColumn')} />}
      </colgroup>
      <thead>
        <tr className={css('hidden')}>
          {isPresent(left) && <th scope="col">{left.name}</th>}
          {both && <th scope="col">Difference</th>}
          {isPresent(right) && <th scope="col">{right.name}</th>}
          {notes !== null && <th scope="col">Where it comes from</th>}
        </tr>
      </thead>
      <tbody>
        {pairs.map((pair, index) => (
          <tr key={`${index} ${nameOf(pair)}`} className={css('pair', pair.difference)}>
            {isPresent(left) && (
              <HeaderCell header={pair.left} side={left.name} difference={pair.difference} />
            )}
            {both && (
              <td className={css('markCell')}>
                <DifferenceMark difference={pair.difference} />
              </td>
            )}
            {isPresent(right) && (
              <HeaderCell header={pair.right} side={right.name} difference={pair.difference} />
            )}
            {notes !== null && (
              <td className={css('noteCell')}>
                <NoteMark note={noteOf.get(pair)} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NoteMark({ note }: { readonly note: HeaderNote | undefined }): ReactElement | null {
  return note === undefined ? null : <HeaderBadge note={note} />;
}

interface HeaderCellProps {
  readonly header: RawHeader | null;
  readonly side: string;
  readonly difference: HeaderDifference;
}

function HeaderCell({ header, side, difference }: HeaderCellProps): ReactElement {
  if (header === null) {
    return (
      <td className={css('headerCell')} data-side={side}>
        <div className={css('absent')}>
          {difference === 'moved' ? 'at another place' : 'not there'}
        </div>
      </td>
    );
  }
  const [name, value] = [readByteString(header[0]), readByteString(header[1])];
  return (
    <td className={css('headerCell')} data-side={side}>
      <div className={css('header')}>
        <code className={css('headerText')}>
          <span className={css('headerName')}>{name}</span>
          <span className={css('colon')}>: </span>
          <span data-secret={isSecretName(name) ? true : undefined}>{value}</span>
        </code>
        <span className={css('rowActions')}>
          <CopyButton
            label={`Copy ${name} with its value`}
            sign="whole"
            text={`${name}: ${value}`}
          />
          <CopyButton label={`Copy value of ${name}`} text={value} />
        </span>
      </div>
    </td>
  );
}

export function DifferenceMark({
  difference,
}: {
  readonly difference: HeaderDifference;
}): ReactElement {
  if (difference === 'same') {
    return (
      <span className={css('equal')}>
        <Equal size={13} aria-hidden />
        <span className={css('hidden')}>Same</span>
      </span>
    );
  }
  const { word, tone, icon: MarkIcon } = marks[difference];
  return (
    <Badge tone={tone} icon={<MarkIcon size={12} aria-hidden />}>
      {word}
    </Badge>
  );
}
