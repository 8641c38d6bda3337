/** Each destination that an event concerns: whether it gets it, and if not, why. */
import type { ReactElement } from 'react';

import type { EventPreview } from '#contract/views/event-preview.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { UrlText } from '../../../ui/controls/url-text.tsx';
import { countOf } from '../../../ui/data/format-quantity.ts';
import { Disclosure } from '../../../ui/layout/disclosure.tsx';
import styles from './preview.module.css';

const css = bindClasses(styles);

type Planned = Extract<EventPreview['decisions'][number], { kind: 'send' }>['request'];

/** As it stands on the wire, up to the empty line. */
function RequestHead({ request }: { readonly request: Planned }): ReactElement {
  const { method, target, rawHeaders } = request;
  return (
    <div role="group" aria-label="Request head" className={css('wire')}>
      <div>{`${method} ${target} HTTP/1.1`}</div>
      {rawHeaders.map(([name, value], index) => (
        <div key={index}>
          <span className={css('headerName')}>{name}</span>: {value}
        </div>
      ))}
    </div>
  );
}

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
            <code>
              <UrlText url={decision.destination.url} />
            </code>
            <span className={css('why')}>
              {decision.kind === 'send'
                ? `${decision.request.method} ${decision.request.target}, ${countOf(decision.request.size, 'byte')}`
                : decision.message}
            </span>
            {decision.kind === 'send' && (
              <Disclosure label="Request head">
                <RequestHead request={decision.request} />
              </Disclosure>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
