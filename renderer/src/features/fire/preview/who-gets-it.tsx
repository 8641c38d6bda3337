/** Each destination that an event concerns: whether it gets it, and if not, why. */
import type { ReactElement } from 'react';

import type { EventPreview } from '#contract/views/event-preview.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { countOf } from '../../../ui/data/format-quantity.ts';
import styles from './preview.module.css';

const css = bindClasses(styles);

export function WhoGetsIt({ decisions }: Pick<EventPreview, 'decisions'>): ReactElement {
  if (decisions.length === 0) {
    return (
      <p className={css('nobody')}>
        Nobody: no destination of its top-level group or of the instance exists.
      </p>
    );
  }
  return (
    <ul className={css('who')} aria-label="Who gets it">
      {decisions.map((decision, index) => (
        <li key={decision.destination.id ?? index}>
          <span className={css('fate', decision.kind)}>
            {decision.kind === 'send' ? 'Gets it' : 'Does not'}
          </span>
          <span className={css('target')}>
            <code>{decision.destination.url}</code>
            <span className={css('why')}>
              {decision.kind === 'send'
                ? `${decision.request.method} ${decision.request.target}, ${countOf(decision.request.size, 'byte')}`
                : decision.message}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
