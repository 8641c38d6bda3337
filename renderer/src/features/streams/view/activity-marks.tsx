/** What came of the newest deliveries to a URL: a mark each, and the last one in words. */
import type { ReactElement } from 'react';

import { type DestinationActivity, outcomesInWords } from '#core/log/destination-activity.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { formatTime } from '../../../ui/data/format-quantity.ts';
import styles from './activity-marks.module.css';

const css = bindClasses(styles);

export interface ActivityMarksProps {
  readonly activity: DestinationActivity | undefined;
  /** Shows the newest in the list of deliveries. */
  readonly onShow: (row: number) => void;
}

export function ActivityMarks({ activity, onShow }: ActivityMarksProps): ReactElement {
  if (activity === undefined) return <span className={css('none')}>No events yet</span>;
  const { outcomes, at, reason, row } = activity;
  const last = outcomes.at(-1) ?? 'skipped';
  return (
    <span
      className={css('activity')}
      title={`The last ${outcomes.length}: ${outcomesInWords(outcomes)}`}
    >
      <span className={css('marks')} aria-hidden>
        {outcomes.map((outcome, index) => (
          // Nothing tells one from another but its place.
          <span key={index} className={css('mark', outcome)} />
        ))}
      </span>
      <button
        type="button"
        className={css('last', last)}
        onClick={() => {
          onShow(row);
        }}
      >
        {reason} {last} <span className={css('time')}>{formatTime(at).slice(0, 8)}</span>
      </button>
    </span>
  );
}
