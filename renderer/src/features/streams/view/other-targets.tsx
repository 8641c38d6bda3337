/** URLs that something was sent to although no destination has them: a replay, or what was deleted or changed since. */
import type { ReactElement } from 'react';

import type { DestinationView } from '#contract/views/destination-view.ts';

import { useExternalValue } from '../../../client/external-value.ts';
import { useHarness } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { UrlText } from '../../../ui/controls/url-text.tsx';
import { countOf } from '../../../ui/data/format-quantity.ts';
import { ActivityMarks } from './activity-marks.tsx';
import styles from './streams-view.module.css';

const css = bindClasses(styles);

export interface OtherTargetsProps {
  readonly destinations: readonly DestinationView[];
  /** Shows a delivery in the list. */
  readonly onShow: (row: number) => void;
}

export function OtherTargets({ destinations, onShow }: OtherTargetsProps): ReactElement | null {
  const activities = useExternalValue(useHarness().activities);
  const known = new Set(destinations.map(({ url }) => url));
  const others = [...activities].filter(([url]) => !known.has(url));
  if (others.length === 0) return null;
  return (
    <section className={css('owner')} aria-label="Without a destination">
      <header className={css('ownerHead')}>
        <h3 className={css('ownerName')}>Without a destination</h3>
        <span className={css('note')}>
          {countOf(others.length, 'URL')}: replays, and destinations that were deleted or changed
          since
        </span>
      </header>
      <ul className={css('items')}>
        {others.map(([url, activity]) => (
          <li key={url} className={css('item')}>
            <div className={css('head')}>
              <span className={css('other', 'url')}>
                <UrlText url={url} />
              </span>
              <ActivityMarks activity={activity} onShow={onShow} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
