/** What stands where something could not be read: what, why, and a way to try again. */
import { CircleAlert, RotateCw } from 'lucide-react';
import type { ReactElement } from 'react';

import { Button } from '../controls/button.tsx';
import { EmptyState } from './empty-state.tsx';

export interface ReadFailureProps {
  /** What could not be read, as a heading says it. */
  readonly title: string;
  readonly error: Error;
  readonly onRetry: () => unknown;
}

export function ReadFailure({ title, error, onRetry }: ReadFailureProps): ReactElement {
  return (
    <EmptyState
      size="small"
      icon={<CircleAlert size={16} aria-hidden />}
      title={title}
      actions={
        <Button
          size="sm"
          icon={<RotateCw size={13} aria-hidden />}
          onClick={() => {
            onRetry();
          }}
        >
          Retry
        </Button>
      }
    >
      {error.message}
    </EmptyState>
  );
}
