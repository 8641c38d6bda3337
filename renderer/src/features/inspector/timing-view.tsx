/** How long each part of a delivery took, by the sender's clock and by the receiver's. */
import type { ReactElement } from 'react';

import type { AttemptEntry, CaptureEntry } from '#core/log/log-entry.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { formatMs } from '../../ui/data/format-quantity.ts';
import styles from './inspector.module.css';
import timing from './timing-view.module.css';

const css = bindClasses({ ...styles, ...timing });

export interface Phase {
  readonly name: string;
  /** Milliseconds since the request began. */
  readonly from: number;
  readonly to: number;
}

/** The phases that were reached, one after the other. */
export function phasesOf({ timing }: Pick<AttemptEntry, 'timing'>): readonly Phase[] {
  const marks: readonly (readonly [string, number | null])[] = [
    ['Connect', timing.connected],
    ['Send', timing.requestSent],
    ['Wait for the answer', timing.firstByte],
    ['Receive', timing.done],
  ];
  let from = 0;
  return marks.flatMap(([name, to]) => {
    if (to === null) return [];
    const phase = { name, from, to };
    from = to;
    return [phase];
  });
}

export interface TimingViewProps {
  readonly attempt: AttemptEntry | null;
  readonly capture: CaptureEntry | null;
}

export function TimingView({ attempt, capture }: TimingViewProps): ReactElement {
  return (
    <>
      {attempt !== null && (
        <section className={css('section')} aria-label="Sender">
          <div className={css('sectionHead')}>
            <h3 className={css('sectionTitle')}>Sender</h3>
            <span className={css('statement')}>{formatMs(attempt.timing.done)} in all</span>
          </div>
          <dl className={css('phases')}>
            {phasesOf(attempt).map((phase) => (
              <PhaseBar key={phase.name} phase={phase} whole={attempt.timing.done} />
            ))}
          </dl>
        </section>
      )}
      {capture !== null && (
        <section className={css('section')} aria-label="Receiver">
          <h3 className={css('sectionTitle')}>Receiver</h3>
          <dl className={css('facts')}>
            <dt>Headers read after</dt>
            <dd>{formatMs(capture.timing.headers)}</dd>
            <dt>Body read after</dt>
            <dd>{capture.timing.body === null ? 'never' : formatMs(capture.timing.body)}</dd>
            <dt>Connection</dt>
            <dd>
              {capture.connection.remoteAddress}:{capture.connection.remotePort}, request{' '}
              {capture.connection.ordinal} on it
            </dd>
          </dl>
        </section>
      )}
    </>
  );
}

function PhaseBar({
  phase,
  whole,
}: {
  readonly phase: Phase;
  readonly whole: number;
}): ReactElement {
  const { name, from, to } = phase;
  const share = (ms: number): string => `${(100 * ms) / Math.max(whole, 0.001)}%`;
  return (
    <div className={css('phase')}>
      <dt>{name}</dt>
      <dd>
        <span className={css('track')} aria-hidden>
          <span className={css('span')} style={{ left: share(from), width: share(to - from) }} />
        </span>
        <span className={css('ms')}>{formatMs(to - from)}</span>
      </dd>
    </div>
  );
}
