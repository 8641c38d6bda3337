/** What the destination answered, or why it did not. */
import { Unplug } from 'lucide-react';
import type { ReactElement } from 'react';

import { answerFaults } from '#core/answers/answer.ts';
import type { AttemptEntry, CaptureEntry } from '#core/log/log-entry.ts';

import type { DeliverySides } from '../../client/use-inspected.ts';
import { bindClasses } from '../../ui/bind-classes.ts';
import { EmptyState } from '../../ui/layout/empty-state.tsx';
import styles from './inspector.module.css';
import { AnswerMessage, PassedOnAnswer } from './passed-on-answer.tsx';

const css = bindClasses(styles);

/** Which rule of the receiver it was, with what the answer itself does not show. */
function ruleWords({ rule, fault, delay }: NonNullable<CaptureEntry['answer']>): string {
  const late = delay === undefined ? '' : ` It was held back for ${delay} ms.`;
  const spoilt = fault === undefined ? '' : ` Its fault ${fault}: ${answerFaults[fault].does}.`;
  return `By the rule “${rule}” of the receiver.${late}${spoilt}`;
}

/** Why nobody can see more of an answer to a request from outside. */
function outsideWords({ answered, answer }: CaptureEntry): string {
  if (answer !== undefined) return ruleWords(answer);
  return answered === null
    ? 'The sender was gone before the local receiver could answer.'
    : 'By the local receiver. The answer itself is not kept for requests from outside.';
}

export function AnswerView({ attempt, capture, passedOn }: DeliverySides): ReactElement {
  const url = capture?.passedOn;
  if (url === undefined) {
    return attempt === null ? (
      <OutsideAnswer capture={capture} />
    ) : (
      <SentAnswer attempt={attempt} capture={capture} />
    );
  }
  return (
    <>
      <PassedOnAnswer url={url} passedOn={passedOn} />
      {attempt !== null && (
        <>
          <h3 className={css('sectionTitle')}>What the sender got</h3>
          <SentAnswer attempt={attempt} capture={capture} of="the receiver" />
        </>
      )}
    </>
  );
}

function OutsideAnswer({ capture }: Pick<DeliverySides, 'capture'>): ReactElement {
  const status = capture?.answered ?? null;
  return (
    <EmptyState
      size="small"
      icon={<Unplug size={16} aria-hidden />}
      title={status === null ? 'Not answered' : `Answered with ${status}`}
    >
      {capture === null ? null : outsideWords(capture)}
    </EmptyState>
  );
}

interface SentAnswerProps {
  readonly attempt: AttemptEntry;
  readonly capture: CaptureEntry | null;
  /** Whose answer it is, where there is another beside it. */
  readonly of?: string;
}

function SentAnswer({ attempt, capture, of }: SentAnswerProps): ReactElement {
  const { response, error } = attempt;
  const rule = capture?.answer === undefined ? null : ruleWords(capture.answer);
  if (response !== null) return <AnswerMessage response={response} of={of} note={rule} />;
  return (
    <EmptyState
      size="small"
      icon={<Unplug size={16} aria-hidden />}
      title={`No answer: ${error?.code ?? 'unknown'}`}
    >
      {error?.message}
      {rule !== null && <p>{rule}</p>}
    </EmptyState>
  );
}
