/** What became of one event at one destination: each attempt, redirect, skip and retry in order. */
import type { ReactElement } from 'react';

import { tellCircuitState } from '#core/delivery/judging/tell-consequences.ts';
import type { TimelineStep } from '#core/log/delivery-timeline.ts';

import { useOperation } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Badge, type Tone } from '../../../ui/controls/badge.tsx';
import { UrlText } from '../../../ui/controls/url-text.tsx';
import { countOf, formatMs, formatTime } from '../../../ui/data/format-quantity.ts';
import { Loading } from '../../../ui/layout/loading.tsx';
import { ReadFailure } from '../../../ui/layout/read-failure.tsx';
import styles from './timeline-view.module.css';

const css = bindClasses(styles);

export interface TimelineViewProps {
  /** Of any entry of the delivery. */
  readonly seq: number;
}

export function TimelineView({ seq }: TimelineViewProps): ReactElement | null {
  const { data, error, refetch } = useOperation('getDeliveryTimeline', { seq });
  if (error !== null) {
    return <ReadFailure title="The timeline could not be read" error={error} onRetry={refetch} />;
  }
  if (data === undefined) return <Loading />;
  const { destination, steps, circuit } = data;
  return (
    <section className={css('timeline')} aria-label="Timeline">
      <p className={css('note')}>
        {countOf(steps.length, 'entry', 'entries')} for this event at{' '}
        <code>
          <UrlText url={destination.url} />
        </code>
        {circuit !== null && `. ${tellCircuitState(circuit, formatTime)}`}
      </p>
      <ol className={css('steps')}>
        {steps.map((step) => (
          <Step key={step.seq} step={step} isSelected={step.seq === seq} />
        ))}
      </ol>
    </section>
  );
}

function Step({ step, isSelected }: { step: TimelineStep; isSelected: boolean }): ReactElement {
  const { tone, text } = outcomeOf(step);
  return (
    <li className={css('step', isSelected && 'selected')} aria-current={isSelected || undefined}>
      <span className={css('head')}>
        <span className={css('title')}>{titleOf(step)}</span>
        <Badge tone={tone}>{text}</Badge>
        <span className={css('place')}>
          #{step.seq} at {formatTime(step.at)}
          {step.kind === 'attempt' && `, ${formatMs(step.durationMs)}`}
        </span>
      </span>
      <p className={css('message')}>{step.message}</p>
    </li>
  );
}

function titleOf(step: TimelineStep): string {
  const { retry } = step;
  const time = retry === undefined ? 'First time' : timeOf(retry);
  const hop = step.kind === 'attempt' ? step.hop : undefined;
  return hop === undefined ? time : `${time}, redirect ${hop}`;
}

/** NATS brings a batch again, Sidekiq runs a job again; the message says why. */
function timeOf({ number, of, cause }: NonNullable<TimelineStep['retry']>): string {
  return cause === undefined
    ? `Retry ${number} of ${of}`
    : `Delivery ${number + 1} of ${of + 1} by NATS`;
}

function outcomeOf(step: TimelineStep): { readonly tone: Tone; readonly text: string } {
  if (step.kind === 'skip') return { tone: 'neutral', text: `not sent: ${step.reason}` };
  const { status, errorCode, lost } = step;
  if (errorCode !== null) return { tone: lost ? 'warning' : 'danger', text: errorCode };
  if (lost) return { tone: 'warning', text: `${status ?? 'no answer'}, lost` };
  const isGood = status !== null && status < 300;
  return { tone: isGood ? 'success' : 'info', text: String(status ?? 'no answer') };
}
