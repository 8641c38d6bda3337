/** Says what GitLab refused, in its own words, and what became of the destination. */
import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';

import { bindClasses } from '../../ui/bind-classes.ts';
import type { CreateOutcome } from './create-destination.ts';
import styles from './create-failure.module.css';

const css = bindClasses(styles);

export interface SortedMessages {
  readonly url: string | null;
  readonly token: string | null;
  /** Those that belong to no single field. */
  readonly other: readonly string[];
}

/** Puts each message of GitLab beside the field that it begins with. */
export function sortMessages(outcome: CreateOutcome | null): SortedMessages {
  const messages = outcome?.kind === 'refused' ? outcome.messages : [];
  const about = (...fields: readonly string[]): readonly string[] =>
    messages.filter((message) => fields.some((field) => message.startsWith(field)));
  const url = about('Destination url', 'Config url');
  const token = about('Verification token', 'Secret token');
  return {
    url: url.length === 0 ? null : url.join('. '),
    token: token.length === 0 ? null : token.join('. '),
    other: messages.filter((message) => !url.includes(message) && !token.includes(message)),
  };
}

function tellRefusal({ step, undone }: Extract<CreateOutcome, { kind: 'refused' }>): string {
  switch (undone) {
    case 'nothing':
      return `GitLab did not ${step}.`;
    case 'deleted':
      return `GitLab did not ${step}, so the destination was deleted again. What you entered is still here.`;
    default:
      return `The destination was created and is still there, but GitLab did not ${step}.`;
  }
}

export interface CreateFailureProps {
  readonly outcome: CreateOutcome | null;
  /** The harness itself failed. */
  readonly error: Error | null;
}

export function CreateFailure({ outcome, error }: CreateFailureProps): ReactElement | null {
  if (error !== null) {
    return (
      <div role="alert" className={css('failure')}>
        <CircleAlert size={16} aria-hidden />
        <p>{error.message}</p>
      </div>
    );
  }
  const { other } = sortMessages(outcome);
  if (outcome?.kind !== 'refused' || other.length === 0) return null;
  const left = typeof outcome.undone === 'object' ? outcome.undone : null;
  const exists = left !== null;
  return (
    <div role="alert" className={css('failure', exists && 'partial')}>
      {exists ? <TriangleAlert size={16} aria-hidden /> : <CircleAlert size={16} aria-hidden />}
      <div>
        <p className={css('failureTitle')}>{tellRefusal(outcome)}</p>
        {other.map((message) => (
          <p key={message} className={css('quote')}>
            {message}
          </p>
        ))}
        {left !== null && (
          <p>
            It stands in the list as <code>{left.id}</code>; deleting it was refused:{' '}
            {left.messages.join('. ')}
          </p>
        )}
      </div>
    </div>
  );
}
