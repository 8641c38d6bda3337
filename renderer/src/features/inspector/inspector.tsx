/** Everything about one place in the log. Deliveries: planned and received, side by side. */
import { MousePointerClick, Repeat2, X } from 'lucide-react';
import { type ReactElement, type ReactNode, useDeferredValue, useState } from 'react';

import { curlCommand } from '#core/log/export/curl-command.ts';
import type { AttemptEntry, CaptureEntry, EventIdentity } from '#core/log/log-entry.ts';

import { useOperation } from '../../client/harness-context.tsx';
import {
  type DeliverySides,
  type Inspected,
  type LoneEntry,
  useInspected,
} from '../../client/use-inspected.ts';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { CopyButton } from '../../ui/controls/copy-button.tsx';
import { formatTime } from '../../ui/data/format-quantity.ts';
import { EmptyState } from '../../ui/layout/empty-state.tsx';
import { ReadFailure } from '../../ui/layout/read-failure.tsx';
import { Tabs } from '../../ui/layout/tabs.tsx';
import { AnswerView } from './answer-view.tsx';
import { EntryView } from './entry-view.tsx';
import styles from './inspector.module.css';
import { plannedSide, receivedSide } from './message-side.ts';
import { RequestComparison } from './request-comparison.tsx';
import { TimelineView } from './timeline/timeline-view.tsx';
import { TimingView } from './timing-view.tsx';
import { DeliveryVerdict } from './verdict.tsx';

const css = bindClasses(styles);

export interface InspectorProps {
  /** Place in the log; null = nothing is selected. */
  readonly seq: number | null;
  readonly onClose: () => void;
  /** Sends the request on show again. */
  readonly onReplay: () => void;
  readonly onTrust: (origin: string) => void;
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

type TabName = 'request' | 'answer' | 'timing' | 'timeline';

function variantOf({ event, events }: AttemptEntry): string | undefined {
  return events === undefined ? event.fixture?.split('.')[1] : `batch of ${events.length}`;
}

function DeliveryView({
  sides,
  onClose,
  onReplay,
  onTrust,
}: Shown & { readonly sides: DeliverySides }): ReactElement {
  const { attempt, capture } = sides;
  const [tab, setTab] = useState<TabName>('request');
  const place = Math.min(attempt?.seq ?? Infinity, capture?.seq ?? Infinity);
  const status = attempt === null ? capture?.answered : attempt.response?.status;
  return (
    <>
      <InspectorHead
        title={attempt?.event.type ?? 'Received request'}
        variant={attempt === null ? undefined : variantOf(attempt)}
        seq={place}
        at={attempt?.at ?? capture?.at}
        actions={<DeliveryActions attempt={attempt} capture={capture} onReplay={onReplay} />}
        onClose={onClose}
      />
      <DeliveryVerdict attempt={attempt} capture={capture} onTrust={onTrust} />
      <Tabs
        label="Parts of the delivery"
        value={tab}
        onChange={setTab}
        tabs={[
          {
            value: 'request',
            label: 'Request',
            panel: (
              <div className={css('scroll')}>
                <RequestComparison
                  left={plannedSide(attempt)}
                  right={receivedSide(capture, attempt)}
                />
              </div>
            ),
          },
          {
            value: 'answer',
            label: 'Answer',
            mark: <span className={css('tabMark')}>{status ?? 'none'}</span>,
            panel: (
              <div className={css('scroll')}>
                <AnswerView attempt={attempt} capture={capture} />
              </div>
            ),
          },
          {
            value: 'timing',
            label: 'Timing',
            panel: (
              <div className={css('scroll')}>
                <TimingView attempt={attempt} capture={capture} />
              </div>
            ),
          },
          ...(attempt === null
            ? []
            : [
                {
                  value: 'timeline' as const,
                  label: 'Timeline',
                  panel: (
                    <div className={css('scroll')}>
                      <TimelineView seq={attempt.seq} />
                    </div>
                  ),
                },
              ]),
        ]}
      />
    </>
  );
}

function DeliveryActions({
  onReplay,
  ...sides
}: DeliverySides & Pick<InspectorProps, 'onReplay'>): ReactElement {
  return (
    <>
      <Button size="sm" icon={<Repeat2 size={14} aria-hidden />} title="R" onClick={onReplay}>
        Replay…
      </Button>
      <CurlButton {...sides} />
    </>
  );
}

interface CurlButtonProps {
  readonly attempt: AttemptEntry | null;
  readonly capture: CaptureEntry | null;
}

function CurlButton({ attempt, capture }: CurlButtonProps): ReactElement | null {
  const { data: harness } = useOperation('describeHarness', {});
  const request = attempt?.request ?? capture?.request;
  const base = attempt?.destination.url ?? harness?.receiver.url;
  if (request === undefined || base === undefined) return null;
  const url = new URL(request.target, base).href;
  return <CopyButton wide label="Copy as curl" text={() => curlCommand({ ...request, url })} />;
}

interface InspectorHeadProps {
  readonly title: string;
  readonly variant?: string | undefined;
  readonly seq?: number | undefined;
  readonly at?: string | undefined;
  readonly actions?: ReactElement;
  readonly onClose: () => void;
}

function InspectorHead(props: InspectorHeadProps): ReactElement {
  const { title, variant, seq, at, actions, onClose } = props;
  return (
    <header className={css('head')}>
      <h2 className={css('title')}>{title}</h2>
      {variant !== undefined && <span className={css('variant')}>{variant}</span>}
      <span className={css('place')}>
        {seq !== undefined && `#${seq}`}
        {at !== undefined && ` at ${formatTime(at)}`}
      </span>
      <span className={css('headActions')}>
        {actions}
        <IconButton
          label="Close the inspector"
          keys="Esc"
          icon={<X size={16} aria-hidden />}
          onClick={onClose}
        />
      </span>
    </header>
  );
}
