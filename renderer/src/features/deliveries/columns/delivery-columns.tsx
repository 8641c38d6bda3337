/** What each column of the list shows of a row. */
import { ArrowDownToLine, Ban, Braces, Info, Send, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';

import { useAnnotation } from '../../../client/use-annotation.ts';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { UrlText, useUrlTitle } from '../../../ui/controls/url-text.tsx';
import { formatBytes, formatTime } from '../../../ui/data/format-quantity.ts';
import type { GridColumn } from '../../../ui/data/grid-head.tsx';
import { MarkSign } from '../../../ui/data/mark-sign.tsx';
import { ConformanceBadge } from '../conformance-badge.tsx';
import styles from '../deliveries.module.css';
import type { DeliveryView } from '../delivery-views.ts';
import type { DeliveryKind, DeliveryRow } from '../fold-deliveries.ts';
import { OutcomeBadge } from '../outcome-badge.tsx';
import { arrangeColumns, type ColumnLayout } from './column-layout.ts';

const css = bindClasses(styles);
const iconSize = { size: 14, 'aria-hidden': true } as const;

function KindIcon({ kind }: { readonly kind: DeliveryKind }): ReactElement {
  switch (kind) {
    case 'delivery':
      return <Send {...iconSize} />;
    case 'received':
      return <ArrowDownToLine {...iconSize} />;
    case 'skip':
    case 'nobody':
      return <Ban {...iconSize} />;
    case 'api-call':
      return <Braces {...iconSize} />;
    case 'notice':
      return <Info {...iconSize} />;
  }
}

/** What else there is to say of it: where it comes from, how many events it has, or which variant. */
function variantOf(row: DeliveryRow): string | undefined {
  const { kind, run, events, fixture, replayOf, retry, led, importedFrom } = row;
  if (importedFrom !== null) return `from ${importedFrom}`;
  if (replayOf !== null) return `replay of #${replayOf}`;
  if (led) return 'redirected';
  if (retry !== null) return `retry ${retry}`;
  if (events !== null) return `batch of ${events}`;
  if (fixture !== null) return fixture.split('.')[1];
  const isOwn = run === null && (kind === 'delivery' || kind === 'skip');
  return isOwn ? 'by GitLab' : undefined;
}

function Subject({ row }: { readonly row: DeliveryRow }): ReactElement {
  const variant = variantOf(row);
  const annotation = useAnnotation(row.key);
  return (
    <span className={css('subject')}>
      <span className={css('kind')}>
        <KindIcon kind={row.kind} />
      </span>
      {annotation !== null && <MarkSign annotation={annotation} />}
      <span className={css('name')}>{row.subject === '' ? 'No event type' : row.subject}</span>
      {variant !== undefined && (
        <span className={css('variant')} title={variant}>
          {variant}
        </span>
      )}
      {row.rule !== null && (
        <span className={css('variant')} title={`Answered by the rule ${row.rule}`}>
          rule {row.rule}
        </span>
      )}
      {row.cut !== null && (
        <span
          className={css('variant')}
          title={`${formatBytes(row.cut)} of its body were not kept`}
        >
          body cut
        </span>
      )}
    </span>
  );
}

/** Plain http is the rule here and goes without saying. */
function Target({ row }: { readonly row: DeliveryRow }): ReactElement {
  return (
    <span className={css('target')} title={useUrlTitle(row.target)}>
      <UrlText url={row.target.replace(/^http:\/\//, '')} />
    </span>
  );
}

function Time({ at }: { readonly at: string }): ReactElement {
  const [seconds, ms] = formatTime(at).split('.');
  return (
    <span className={css('time')}>
      {seconds}
      <span className={css('ms')}>.{ms}</span>
    </span>
  );
}

function Status({ row }: { readonly row: DeliveryRow }): ReactElement | null {
  if (row.status !== null) {
    const refused = row.kind === 'api-call' && row.reason !== null;
    const good = !refused && row.status >= 200 && row.status < 300;
    return <span className={css('status', good ? 'good' : 'bad')}>{row.status}</span>;
  }
  if (row.kind === 'delivery') {
    return (
      <span className={css('status', 'bad')} title={row.reason ?? undefined}>
        <TriangleAlert size={12} aria-hidden />
        <span className={css('reason')}>{row.reason ?? 'none'}</span>
      </span>
    );
  }
  return <span className={css('dash')}>–</span>;
}

/** Both places of a delivery, since each side is an entry of its own: no number is passed over unseen. */
function Place({ row }: { readonly row: DeliveryRow }): ReactElement {
  const { key, attempt, capture } = row;
  const other = key === attempt ? capture : attempt;
  if (other === null || other === key) return <span className={css('number')}>{key}</span>;
  const names = `Attempt ${attempt ?? ''}, capture ${capture ?? ''}`;
  return (
    <span className={css('number')} title={names}>
      {key}
      {other === key + 1 ? `–${other}` : `, ${other}`}
    </span>
  );
}

function Quantity({ value }: { readonly value: string | null }): ReactElement {
  return <span className={css('quantity')}>{value ?? '–'}</span>;
}

const conformance: GridColumn<DeliveryRow> = {
  id: 'conformance',
  header: 'As GitLab',
  track: '104px',
  shown: 'widest',
  cell: (row) => <ConformanceBadge row={row} />,
};

/** The columns for that view: the same places, named by what stands in them. */
function allColumns(view: DeliveryView): readonly GridColumn<DeliveryRow>[] {
  const calls = view === 'api-calls';
  return [
    {
      id: 'number',
      header: '#',
      track: '84px',
      shown: 'wide',
      align: 'end',
      cell: (row) => <Place row={row} />,
    },
    {
      id: 'time',
      header: 'Time',
      track: 'var(--time-track)',
      shown: 'always',
      sortable: true,
      cell: (row) => <Time at={row.at} />,
    },
    {
      id: 'subject',
      header: calls ? 'Operation' : view === 'everything' ? 'Event' : 'Event type',
      track: 'minmax(var(--subject-least), 1.35fr)',
      least: 'var(--subject-least)',
      shown: 'always',
      cell: (row) => <Subject row={row} />,
    },
    {
      id: 'target',
      header: calls ? 'Called by' : 'Destination',
      track: 'minmax(120px, 1fr)',
      shown: 'medium',
      cell: (row) => <Target row={row} />,
    },
    {
      id: 'status',
      header: 'Status',
      track: '112px',
      shown: 'medium',
      cell: (row) => <Status row={row} />,
    },
    {
      id: 'outcome',
      header: 'Outcome',
      track: calls ? 'minmax(128px, 1.2fr)' : '128px',
      shown: 'always',
      cell: (row) => <OutcomeBadge row={row} />,
    },
    ...(calls ? [] : [conformance]),
    {
      id: 'size',
      header: 'Size',
      track: '72px',
      shown: 'wide',
      align: 'end',
      cell: (row) => <Quantity value={row.size === null ? null : formatBytes(row.size)} />,
    },
    {
      id: 'ms',
      header: 'ms',
      track: '64px',
      shown: 'wide',
      align: 'end',
      sortable: true,
      cell: (row) => <Quantity value={row.ms === null ? null : row.ms.toFixed(1)} />,
    },
  ];
}

/** Every column of that view, as a person has them. */
export function arrangedColumns(
  view: DeliveryView,
  layout: ColumnLayout,
): readonly GridColumn<DeliveryRow>[] {
  return arrangeColumns(allColumns(view), layout);
}
