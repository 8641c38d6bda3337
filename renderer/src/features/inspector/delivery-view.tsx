/** A delivery: planned and received side by side, what came of it, and everything else that is known of it. */
import { Columns2, Repeat2 } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import type { ConformanceView } from '#contract/views/conformance-view.ts';
import { curlCommand } from '#core/log/export/curl-command.ts';
import type { AttemptEntry, CaptureEntry } from '#core/log/log-entry.ts';

import { useOperation } from '../../client/harness-context.tsx';
import { useConformance } from '../../client/use-conformance.ts';
import type { DeliverySides } from '../../client/use-inspected.ts';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Button } from '../../ui/controls/button.tsx';
import { CopyButton } from '../../ui/controls/copy-button.tsx';
import { type Tab, Tabs } from '../../ui/layout/tabs.tsx';
import type { Annotating } from './annotation/annotating.ts';
import { AnswerView } from './answer-view.tsx';
import { type CauseActions, DeliveryCause } from './cause/delivery-cause.tsx';
import { ConformanceTab } from './conformance/conformance-tab.tsx';
import styles from './inspector.module.css';
import { InspectorHead } from './inspector-head.tsx';
import { plannedSide, receivedSide } from './message-side.ts';
import { RawTab } from './raw/raw-tab.tsx';
import { RequestComparison } from './request-comparison.tsx';
import { TimelineView } from './timeline/timeline-view.tsx';
import { TimingView } from './timing-view.tsx';
import { DeliveryVerdict } from './verdict.tsx';

const css = bindClasses(styles);

const words = [
  'planned',
  'verdict',
  'outcome',
  'lost',
  'received-only',
  'seen-twice',
  'as-gitlab',
  'level',
  'timing',
  'circuit',
] as const;

type TabName = 'request' | 'raw' | 'conformance' | 'answer' | 'timing' | 'timeline';

function variantOf({ event, events }: AttemptEntry): string | undefined {
  return events === undefined ? event.fixture?.split('.')[1] : `batch of ${events.length}`;
}

export interface DeliveryViewProps extends CauseActions {
  readonly sides: DeliverySides;
  readonly onClose: () => void;
  /** Sends the request on show again. */
  readonly onReplay: () => void;
  /** Sets the request on show against whatever else is chosen. */
  readonly onCompare: () => void;
  readonly onTrust: (origin: string) => void;
  readonly annotating: Annotating;
}

export function DeliveryView({
  sides,
  onClose,
  onReplay,
  onCompare,
  onTrust,
  annotating,
  ...actions
}: DeliveryViewProps): ReactElement {
  const { attempt, capture } = sides;
  const [tab, setTab] = useState<TabName>('request');
  const place = Math.min(attempt?.seq ?? Infinity, capture?.seq ?? Infinity);
  const { view } = useConformance(place);
  return (
    <>
      <InspectorHead
        title={attempt?.event.type ?? 'Received request'}
        variant={attempt === null ? undefined : variantOf(attempt)}
        seq={place}
        at={attempt?.at ?? capture?.at}
        annotating={annotating}
        terms={words}
        actions={<DeliveryActions {...{ attempt, capture, onReplay, onCompare }} />}
        onClose={onClose}
      />
      <DeliveryVerdict attempt={attempt} capture={capture} onTrust={onTrust} />
      {attempt !== null && <DeliveryCause attempt={attempt} {...actions} />}
      <Tabs
        label="Parts of the delivery"
        value={tab}
        onChange={setTab}
        tabs={tabsOf({ sides, place, view, show: setTab })}
      />
    </>
  );
}

interface TabsOf {
  readonly sides: DeliverySides;
  readonly place: number;
  readonly view: ConformanceView | null;
  readonly show: (tab: TabName) => void;
}

function tabsOf({ sides, place, view, show }: TabsOf): readonly Tab<TabName>[] {
  const { attempt, capture, passedOn } = sides;
  const judged = capture ?? attempt;
  const given = passedOn?.answered ?? capture?.answered;
  const status = attempt === null ? given : attempt.response?.status;
  const noStatus = attempt === null && capture?.passedOn !== undefined ? 'elsewhere' : 'none';
  const tab = (
    value: TabName,
    label: string,
    content: ReactElement,
    mark: ReactElement | null = null,
  ): Tab<TabName> => ({
    ...{ value, label, mark },
    panel: <div className={css('scroll')}>{content}</div>,
  });
  return [
    tab(
      'request',
      'Request',
      <RequestComparison
        left={plannedSide(attempt)}
        right={receivedSide(capture, attempt)}
        notes={
          view && { side: view.judged === capture?.seq ? 'right' : 'left', notes: view.headers }
        }
        payload={{
          profile: attempt?.profile ?? view?.profile ?? null,
          onConformance: () => {
            show('conformance');
          },
        }}
      />,
    ),
    tab('raw', 'Raw', <RawTab {...sides} />),
    ...(judged === null
      ? []
      : [
          tab(
            'conformance',
            'As GitLab',
            <ConformanceTab seq={place} entry={judged} isSent={attempt !== null} />,
            <ConformanceMark view={view} />,
          ),
        ]),
    tab(
      'answer',
      'Answer',
      <AnswerView {...sides} />,
      <span className={css('tabMark')}>{status ?? noStatus}</span>,
    ),
    tab('timing', 'Timing', <TimingView attempt={attempt} capture={capture} />),
    ...(attempt === null ? [] : [tab('timeline', 'Timeline', <TimelineView seq={attempt.seq} />)]),
  ];
}

/** How many findings there are that GitLab hardly gives. */
function ConformanceMark({ view }: { readonly view: ConformanceView | null }): ReactElement | null {
  if (view === null) return null;
  const odd = view.findings.filter(({ level }) => level !== 'may').length;
  return <span className={css('tabMark')}>{odd === 0 ? 'yes' : odd}</span>;
}

function DeliveryActions({
  onReplay,
  onCompare,
  ...sides
}: CurlButtonProps & Pick<DeliveryViewProps, 'onReplay' | 'onCompare'>): ReactElement {
  return (
    <>
      <Button
        size="sm"
        icon={<Columns2 size={14} aria-hidden />}
        title="Compare… (D)"
        onClick={onCompare}
      >
        Compare…
      </Button>
      <Button
        size="sm"
        icon={<Repeat2 size={14} aria-hidden />}
        title="Replay… (R)"
        onClick={onReplay}
      >
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
