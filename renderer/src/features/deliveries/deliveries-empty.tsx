/** What stands in the place of rows: nothing yet, nothing that matches, or nobody to ask. Three different texts. */
import { ListFilter, Plug, Unplug } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

import { useConnection } from '../../client/harness-context.tsx';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Button } from '../../ui/controls/button.tsx';
import { EmptyState } from '../../ui/layout/empty-state.tsx';
import styles from './deliveries.module.css';
import type { DeliveryFilter } from './delivery-filter.ts';

const css = bindClasses(styles);

/** Says that what is listed may be behind, while the connection is lost. */
export function LostNotice({ any }: { readonly any: boolean }): ReactElement | null {
  const connection = useConnection();
  if (connection !== 'lost' || !any) return null;
  return (
    <p className={css('lost')} role="status">
      <Unplug size={14} aria-hidden />
      The harness does not answer. What it did meanwhile shows up when it is back.
    </p>
  );
}

export interface DeliveriesEmptyProps {
  readonly filter: DeliveryFilter;
  readonly onFilter: (filter: DeliveryFilter) => void;
  /** Whether the log has rows that this view does not show. */
  readonly any: boolean;
  /** Reads the rows before those held; null when there are none. */
  readonly older: (() => void) | null;
  readonly firstSteps: ReactNode;
}

export function DeliveriesEmpty({
  filter,
  onFilter,
  any,
  older,
  firstSteps,
}: DeliveriesEmptyProps): ReactElement {
  const connection = useConnection();
  if (connection === 'lost') {
    return (
      <EmptyState icon={<Unplug size={20} aria-hidden />} title="The harness does not answer">
        It may have been stopped. This page tries again by itself, and shows what it missed.
      </EmptyState>
    );
  }
  if (filter.text !== '') {
    return (
      <EmptyState
        icon={<ListFilter size={20} aria-hidden />}
        title="Nothing matches the filter"
        actions={
          <>
            <Button
              onClick={() => {
                onFilter({ ...filter, text: '' });
              }}
            >
              Clear the filter
            </Button>
            {older !== null && <Button onClick={older}>Load older rows</Button>}
          </>
        }
      >
        No row has “{filter.text}” in its event type, fixture, URL or status.
        {older !== null && ' Older rows of this recording are not loaded yet.'}
      </EmptyState>
    );
  }
  if (filter.view === 'api-calls') {
    return (
      <EmptyState icon={<ListFilter size={20} aria-hidden />} title="No API calls yet">
        Calls of the mock GitLab show up here, whoever makes them: this page, curl or a script.
      </EmptyState>
    );
  }
  if (connection === 'connecting')
    return <EmptyState icon={<Plug size={20} aria-hidden />} title="Connecting" />;
  return <>{any && filter.view === 'everything' ? null : firstSteps}</>;
}
