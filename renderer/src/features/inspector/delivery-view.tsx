/** A delivery: planned and received side by side, what came of it, and everything else that is known of it. */
import { Repeat2 } from 'lucide-react';
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
import { Tabs } from '../../ui/layout/tabs.tsx';
import { AnswerView } from './answer-view.tsx';
import { ConformanceTab } from './conformance/conformance-tab.tsx';
import styles from './inspector.module.css';
import { InspectorHead } from './inspector-head.tsx';
import { plannedSide, receivedSide } from './message-side.ts';
import { RequestComparison } from './request-comparison.tsx';
import { TimelineView } from './timeline/timeline-view.tsx';
import { TimingView } from './timing-view.tsx';
import { DeliveryVerdict } from './verdict.tsx';

const css = bindClasses(styles);

type TabName = 'request' | 'conformance' | 'answer' | 'timing' | 'timeline';

function variantOf({ event, events }: AttemptEntry): string | undefined {
  return events === undefined ? event.fixture?.split('.')[1] : `batch of ${events.length}`;
}

export interface DeliveryViewProps {
  readonly sides: DeliverySides;
  readonly onClose: () => void;
  /** Sends the request on show again. */
  readonly onReplay: () => void;
  readonly onTrust: (origin: string) => void;
}

export function DeliveryView({
  sides,
  onClose,
  onReplay,
  onTrust,
}: DeliveryViewProps): ReactElement {
  const { attempt, capture } = sides;
  const [tab, setTab] = useState<TabName>('request');
  const place = Math.min(attempt?.seq ?? Infinity, capture?.seq ?? Infinity);
  const { view } = useConformance(place);
  const judged = capture ?? attempt;
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
                  notes={
                    view === null
                      ? null
                      : {
                          side: view.judged === capture?.seq ? 'right' : 'left',
                          notes: view.headers,
                        }
                  }
                />
              </div>
            ),
          },
          ...(judged === null
            ? []
            : [
                {
                  value: 'conformance' as const,
                  label: 'As GitLab',
                  mark: <ConformanceMark view={view} />,
                  panel: (
                    <div className={css('scroll')}>
                      <ConformanceTab seq={place} entry={judged} />
                    </div>
                  ),
                },
              ]),
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

/** How many findings there are that GitLab hardly gives. */
function ConformanceMark({ view }: { readonly view: ConformanceView | null }): ReactElement | null {
  if (view === null) return null;
  const odd = view.findings.filter(({ level }) => level !== 'may').length;
  return <span className={css('tabMark')}>{odd === 0 ? 'yes' : odd}</span>;
}

function DeliveryActions({
  onReplay,
  ...sides
}: DeliverySides & Pick<DeliveryViewProps, 'onReplay'>): ReactElement {
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
