/** Two recordings beside each other, by event type; what differs stands out by more than its colour. */
import type { ReactElement } from 'react';

import type { TypeCounts } from '#contract/operations/recording-operations.ts';

import { useOperation } from '../../client/harness-context.tsx';
import { bindClasses } from '../../ui/bind-classes.ts';
import { formatCount } from '../../ui/data/format-quantity.ts';
import { Loading } from '../../ui/layout/loading.tsx';
import { ReadFailure } from '../../ui/layout/read-failure.tsx';
import styles from './recordings.module.css';
import { titleOf } from './use-recording-changes.ts';

const css = bindClasses(styles);

const columns = [
  'sent',
  'delivered',
  'rejected',
  'failed',
  'skipped',
  'received',
  'duplicates',
] as const satisfies readonly (keyof TypeCounts)[];

export interface ComparisonProps {
  readonly left: string;
  readonly right: string;
}

export function RecordingComparison({ left, right }: ComparisonProps): ReactElement {
  const { data, error, refetch } = useOperation('compareRecordings', { left, right });
  if (error !== null) {
    return <ReadFailure title="They could not be compared" error={error} onRetry={refetch} />;
  }
  if (data === undefined) return <Loading />;
  const title = `${titleOf(data.left.recording)} > ${titleOf(data.right.recording)}`;
  if (data.types.length === 0) {
    return <p className={css('note')}>{title}: neither has an event.</p>;
  }
  return (
    <table className={css('table')} aria-label="Comparison">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">Event type</th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.types.map((row) => (
          <tr key={row.type}>
            <th scope="row">{row.type}</th>
            {columns.map((column) => (
              <Pair key={column} one={row.left[column]} other={row.right[column]} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Pair({ one, other }: { readonly one: number; readonly other: number }): ReactElement {
  if (one === other) return <td className={css('same')}>{formatCount(one)}</td>;
  return <td className={css('differs')}>{`${formatCount(one)} > ${formatCount(other)}`}</td>;
}
