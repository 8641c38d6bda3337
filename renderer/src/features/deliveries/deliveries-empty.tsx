/** What stands in the place of rows: nothing yet, nothing that matches, or nobody to ask. Three different texts. */
import { ListFilter, Plug, Search, Unplug } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

import { useConnection } from '../../client/harness-context.tsx';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Button } from '../../ui/controls/button.tsx';
import { EmptyState } from '../../ui/layout/empty-state.tsx';
import styles from './deliveries.module.css';
import type { DeliveryFilter } from './delivery-filter.ts';
import type { DeliveryRows } from './rows/use-delivery-rows.ts';
import type { Listed } from './rows/what-is-listed.ts';
import { isSearch } from './search/read-filter.ts';

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
  readonly listed: Listed;
  /** Of a search; null = nothing is known of it yet. */
  readonly found: DeliveryRows['found'];
  readonly firstSteps: ReactNode;
}

type NothingFoundProps = Omit<DeliveriesEmptyProps, 'any' | 'firstSteps'>;

function NothingFound({ listed, found, filter, onFilter }: NothingFoundProps): ReactElement {
  const clear = (
    <Button
      onClick={() => {
        onFilter({ ...filter, text: '' });
      }}
    >
      Clear the search
    </Button>
  );
  const icon = <Search size={20} aria-hidden />;
  if (listed.kind === 'problem') {
    return (
      <EmptyState icon={icon} title="The search cannot be read" actions={clear}>
        What is wrong stands below the box.
      </EmptyState>
    );
  }
  if (found === null || !found.complete) return <EmptyState icon={icon} title="Searching" />;
  return (
    <EmptyState
      icon={icon}
      title={found.problem === null ? 'The search finds nothing' : 'The log could not be searched'}
      actions={clear}
    >
      {found.problem ?? 'It went through the whole recording.'}
    </EmptyState>
  );
}

export function DeliveriesEmpty({
  filter,
  onFilter,
  any,
  listed,
  found,
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
  const isRead = isSearch(filter.text);
  if (listed.kind === 'problem' || (listed.kind === 'pages' && (isRead || !found?.complete))) {
    return <NothingFound listed={listed} found={found} filter={filter} onFilter={onFilter} />;
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
            <Button
              onClick={() => {
                onFilter({ ...filter, text: JSON.stringify(filter.text.trim()) });
              }}
            >
              Search all bodies for it
            </Button>
          </>
        }
      >
        No row of this recording has “{filter.text}” in its event type, fixture, URL or status.
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
