/** What the destination answered, or why it did not. */
import { Unplug } from 'lucide-react';
import type { ReactElement } from 'react';

import type { AttemptEntry, CaptureEntry } from '#core/log/log-entry.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { EmptyState } from '../../ui/layout/empty-state.tsx';
import { BodyView } from './body-view.tsx';
import comparison from './comparison.module.css';
import { HeaderTable } from './header-table.tsx';
import styles from './inspector.module.css';
import type { MessageSide } from './message-side.ts';

const css = bindClasses({ ...styles, ...comparison });
const noOther = { name: 'Planned', reason: '' };

export interface AnswerViewProps {
  readonly attempt: AttemptEntry | null;
  readonly capture: CaptureEntry | null;
}

export function AnswerView({ attempt, capture }: AnswerViewProps): ReactElement {
  if (attempt === null) {
    const status = capture?.answered ?? null;
    return (
      <EmptyState
        size="small"
        icon={<Unplug size={16} aria-hidden />}
        title={status === null ? 'Not answered' : `Answered with ${status}`}
      >
        {status === null
          ? 'The sender was gone before the local receiver could answer.'
          : 'By the local receiver. The answer itself is not kept for requests from outside.'}
      </EmptyState>
    );
  }
  const { response, error } = attempt;
  if (response === null) {
    return (
      <EmptyState
        size="small"
        icon={<Unplug size={16} aria-hidden />}
        title={`No answer: ${error?.code ?? 'unknown'}`}
      >
        {error?.message}
      </EmptyState>
    );
  }
  const side: MessageSide = {
    name: 'Answer',
    startLine: `HTTP/${response.httpVersion} ${response.status} ${response.statusText}`,
    rawHeaders: response.rawHeaders,
    body: response.body,
  };
  return (
    <>
      <section className={css('section')} aria-label="Status line and headers">
        <div className={css('lines')}>
          <code className={css('startLine')}>{side.startLine}</code>
        </div>
        <HeaderTable left={noOther} right={side} order="wire" />
      </section>
      <BodyView left={noOther} right={side} />
    </>
  );
}
