/** What the destination answered, or why it did not. */
import { Unplug } from 'lucide-react';
import type { ReactElement } from 'react';

import { answerFaults } from '#core/answers/answer.ts';
import type { AttemptEntry, CaptureEntry } from '#core/log/log-entry.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { EmptyState } from '../../ui/layout/empty-state.tsx';
import { BodyView } from './body/body-view.tsx';
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

/** Which rule of the receiver it was, with what the answer itself does not show. */
function ruleWords({ rule, fault, delay }: NonNullable<CaptureEntry['answer']>): string {
  const late = delay === undefined ? '' : ` It was held back for ${delay} ms.`;
  const spoilt = fault === undefined ? '' : ` Its fault ${fault}: ${answerFaults[fault].does}.`;
  return `By the rule “${rule}” of the receiver.${late}${spoilt}`;
}

/** Why nobody can see more of an answer to a request from outside. */
function outsideWords({ seq, answered, answer, passedOn }: CaptureEntry): string {
  if (answer !== undefined) return ruleWords(answer);
  if (passedOn !== undefined) {
    return `What came back is an entry of its own, with its bytes: under Everything, search for “Request ${seq} was passed on”.`;
  }
  return answered === null
    ? 'The sender was gone before the local receiver could answer.'
    : 'By the local receiver. The answer itself is not kept for requests from outside.';
}

function answeredInWords(status: number | null, passedOn: string | undefined): string {
  if (passedOn !== undefined) return `Passed on to ${passedOn}`;
  return status === null ? 'Not answered' : `Answered with ${status}`;
}

export function AnswerView({ attempt, capture }: AnswerViewProps): ReactElement {
  if (attempt === null) {
    const status = capture?.answered ?? null;
    return (
      <EmptyState
        size="small"
        icon={<Unplug size={16} aria-hidden />}
        title={answeredInWords(status, capture?.passedOn)}
      >
        {capture === null ? null : outsideWords(capture)}
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
        {capture?.answer !== undefined && <p>{ruleWords(capture.answer)}</p>}
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
          {capture?.answer !== undefined && <p>{ruleWords(capture.answer)}</p>}
        </div>
        <HeaderTable left={noOther} right={side} order="wire" />
      </section>
      <BodyView left={noOther} right={side} />
    </>
  );
}
