/** Says why a destination was not created, and what became of it. */
import type { ReactElement } from 'react';

import type { DestinationView } from '#contract/views/destination-view.ts';

import type { CreateOutcome } from '../draft/create-destination.ts';
import { RefusalCard, sortMessages } from '../form/refusal.tsx';

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
  readonly category: DestinationView['category'];
}

export function CreateFailure({
  outcome,
  error,
  category,
}: CreateFailureProps): ReactElement | null {
  if (error !== null) return <RefusalCard title={error.message} messages={[]} />;
  if (outcome?.kind !== 'refused') return null;
  const { other } = sortMessages(outcome.messages, category);
  if (other.length === 0) return null;
  const left = typeof outcome.undone === 'object' ? outcome.undone : null;
  return (
    <RefusalCard title={tellRefusal(outcome)} messages={other} isPartial={left !== null}>
      {left !== null && (
        <p>
          It stands in the list as <code>{left.id}</code>; deleting it was refused:{' '}
          {left.messages.join('. ')}
        </p>
      )}
    </RefusalCard>
  );
}
