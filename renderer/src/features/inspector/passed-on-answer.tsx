/** What an endpoint answered that a kept request was passed on to, and what the sender was given for it. */
import { Hourglass, Unplug } from 'lucide-react';
import type { ReactElement } from 'react';

import type { EndpointAnswer, PassedOn } from '#core/log/log-entry.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { UrlText } from '../../ui/controls/url-text.tsx';
import { formatBytes, formatMs } from '../../ui/data/format-quantity.ts';
import { EmptyState } from '../../ui/layout/empty-state.tsx';
import { BodyView } from './body/body-view.tsx';
import comparison from './comparison.module.css';
import { HeaderTable } from './header-table.tsx';
import styles from './inspector.module.css';
import type { MessageSide } from './message-side.ts';

const css = bindClasses({ ...styles, ...comparison });
const noOther = { name: 'Planned', reason: '' };

export interface AnswerMessageProps {
  readonly response: EndpointAnswer;
  /** Whose answer it is, where there is another beside it. */
  readonly of?: string | undefined;
  /** A sentence below the status line. */
  readonly note?: string | null;
}

/** Status line, headers and body of an answer. */
export function AnswerMessage({ response, of, note = null }: AnswerMessageProps): ReactElement {
  const { httpVersion, status, statusText, bodyDropped = 0 } = response;
  const side: MessageSide = {
    name: 'Answer',
    startLine: `HTTP/${httpVersion} ${status} ${statusText}`,
    rawHeaders: response.rawHeaders,
    body: response.body,
  };
  const whose = of === undefined ? '' : ` of ${of}`;
  return (
    <>
      <section className={css('section')} aria-label={`Status line and headers${whose}`}>
        <div className={css('lines')}>
          <code className={css('startLine')}>{side.startLine}</code>
          {note !== null && <p>{note}</p>}
        </div>
        <HeaderTable left={noOther} right={side} order="wire" />
      </section>
      <BodyView left={noOther} right={side} label={`Body${whose}`} />
      {bodyDropped > 0 && (
        <p className={css('statement')}>
          Cut: {formatBytes(bodyDropped)} more were read and not kept.
        </p>
      )}
    </>
  );
}

export interface PassedOnAnswerProps {
  readonly url: string;
  /** null = there is no answer yet, or an earlier version did not keep it. */
  readonly passedOn: PassedOn | null;
}

export function PassedOnAnswer({ url, passedOn }: PassedOnAnswerProps): ReactElement {
  if (passedOn === null) {
    return (
      <EmptyState
        size="small"
        icon={<Hourglass size={16} aria-hidden />}
        title={`Passed on to ${url}`}
      >
        Its answer stands here once it has come. Earlier versions kept a notice of it and no more.
      </EmptyState>
    );
  }
  const { response, error, timing, answered } = passedOn;
  return (
    <>
      <h3 className={css('sectionTitle')}>
        {response === null ? 'Passed on to' : 'Answered by'} <UrlText url={url} />
        {response !== null && ` in ${formatMs(timing.done)}`}
      </h3>
      {response === null ? (
        <EmptyState
          size="small"
          icon={<Unplug size={16} aria-hidden />}
          title={`No answer: ${error?.code ?? 'unknown'}`}
        >
          {error?.message}
          <p>The sender was given {answered}, with that sentence.</p>
        </EmptyState>
      ) : (
        <AnswerMessage
          response={response}
          of="the endpoint"
          note="The sender was given the same, with Content-Length and Connection: close in the place of its framing."
        />
      )}
    </>
  );
}
