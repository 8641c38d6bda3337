/** Everything about one place in the log. Deliveries: planned and received, side by side. */
import { MousePointerClick } from 'lucide-react';
import { type ReactElement, type ReactNode, useDeferredValue } from 'react';

import type { EventIdentity } from '#core/log/log-entry.ts';

import { type Inspected, type LoneEntry, useInspected } from '../../client/use-inspected.ts';
import { bindClasses } from '../../ui/bind-classes.ts';
import { EmptyState } from '../../ui/layout/empty-state.tsx';
import { ReadFailure } from '../../ui/layout/read-failure.tsx';
import { DeliveryView, type DeliveryViewProps } from './delivery-view.tsx';
import { EntryView } from './entry-view.tsx';
import styles from './inspector.module.css';
import { InspectorHead } from './inspector-head.tsx';

const css = bindClasses(styles);

export interface InspectorProps extends Omit<DeliveryViewProps, 'sides'> {
  /** Place in the log; null = nothing is selected. */
  readonly seq: number | null;
  /** The ways out for an event that nobody gets. */
  readonly renderNobody: (event: EventIdentity) => ReactNode;
}

type Shown = Omit<InspectorProps, 'seq'>;

export function Inspector({ seq, ...rest }: InspectorProps): ReactElement {
  return (
    <section className={css('inspector')} aria-label="Inspector">
      {seq === null ? (
        <EmptyState
          size="small"
          icon={<MousePointerClick size={16} aria-hidden />}
          title="Nothing selected"
        >
          Select a delivery to see what was planned and what arrived, side by side.
        </EmptyState>
      ) : (
        <Selected seq={seq} {...rest} />
      )}
    </section>
  );
}

function Selected({ seq, ...rest }: Shown & { readonly seq: number }): ReactElement {
  const { onClose } = rest;
  // Keys that move fast through the list must not wait for what they pass by.
  const { data, error, refetch } = useInspected(useDeferredValue(seq));
  if (error !== null) {
    return (
      <>
        <InspectorHead title={`#${seq}`} onClose={onClose} />
        <ReadFailure title="This entry could not be read" error={error} onRetry={refetch} />
      </>
    );
  }
  if (data === undefined) return <InspectorHead title={`#${seq}`} onClose={onClose} />;
  return <InspectedView inspected={data} {...rest} />;
}

interface InspectedViewProps extends Shown {
  readonly inspected: Inspected;
}

function InspectedView({ inspected, ...rest }: InspectedViewProps): ReactElement {
  if (inspected.kind === 'entry') {
    const { entry } = inspected;
    return (
      <>
        <InspectorHead
          title={titleOf(entry)}
          seq={entry.seq}
          at={entry.at}
          annotating={rest.annotating}
          onClose={rest.onClose}
        />
        <div className={css('scroll')}>
          <EntryView entry={entry} renderNobody={rest.renderNobody} />
        </div>
      </>
    );
  }
  return <DeliveryView sides={inspected.sides} {...rest} />;
}

function titleOf(entry: LoneEntry): string {
  switch (entry.kind) {
    case 'skip':
      return entry.event.type;
    case 'api-call':
      return entry.operation ?? entry.method;
    case 'notice':
      return entry.event?.type ?? entry.code;
  }
}
