/** Every request of a replay in a line: which, where to, and what is not as it was logged. */
import type { ReactElement } from 'react';

import type { ReplayPreview } from '#contract/replay.ts';

import { bindClasses } from '../../../../ui/bind-classes.ts';
import { UrlText } from '../../../../ui/controls/url-text.tsx';
import { countOf, formatBytes } from '../../../../ui/data/format-quantity.ts';
import styles from './outgoing.module.css';

const css = bindClasses(styles);

export function RequestList({ preview }: { readonly preview: ReplayPreview }): ReactElement {
  const { requests, total } = preview;
  const more = total - requests.length;
  return (
    // A region that scrolls must be reachable by keys.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as said above
    <div className={css('list')} tabIndex={0} role="region" aria-label="Requests to be sent">
      <ol className={css('requests')}>
        {requests.map(({ seq, method, url, eventType, bodySize, changed }) => (
          <li key={seq}>
            <span className={css('place')}>{seq}</span>
            <span className={css('what')}>
              <code>
                {method} <UrlText url={url} />
              </code>
              <span className={css('facts')}>
                {eventType === '' ? 'no event type' : eventType}, {formatBytes(bodySize)},{' '}
                {changed.length === 0 ? 'byte for byte' : `changed: ${changed.join(', ')}`}
              </span>
            </span>
          </li>
        ))}
      </ol>
      {more > 0 && <p className={css('facts')}>and {countOf(more, 'request')} more</p>}
    </div>
  );
}
