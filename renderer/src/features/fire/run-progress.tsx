/** How far a run has come, or what came of it. */
import { X } from 'lucide-react';
import { Progress } from 'radix-ui';
import type { ReactElement } from 'react';

import { dealtWith, type Run, undeliveredOf } from '#contract/run.ts';

import type { TrackedRun } from '../../client/run-tracker.ts';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { countOf, formatCount } from '../../ui/data/format-quantity.ts';
import styles from './fire.module.css';
import { RehearsalAnswers } from './rehearsals/rehearsal-answers.tsx';
import { ScenarioSteps } from './scenarios/scenario-progress.tsx';

const css = bindClasses(styles);

export interface RunControls {
  readonly pause: (id: string) => Promise<void>;
  readonly resume: (id: string) => Promise<void>;
  readonly cancel: (id: string) => Promise<void>;
  /** Puts it away. */
  readonly dismiss: (id: string) => void;
}

export interface RunProgressProps {
  readonly tracked: TrackedRun;
  readonly controls: RunControls;
  readonly onShowRun: (id: string) => void;
}

/** Events a second since the start, pauses left out, or null before that means anything. */
function paceOf({ run, heardAt }: TrackedRun): number | null {
  const seconds = (heardAt - Date.parse(run.startedAt) - (run.pausedMs ?? 0)) / 1000;
  return seconds > 0.2 && run.events.done > 0 ? run.events.done / seconds : null;
}

function titleOf(run: Run): string {
  if (run.state === 'failed') return 'The run failed';
  const isReplay = run.kind === 'replay';
  const verb = run.state === 'cancelled' ? 'Cancelled after' : isReplay ? 'Sent' : 'Fired';
  return `${verb} ${countOf(run.events.done, isReplay ? 'request' : 'event')}`;
}

function countsOf(run: Run): string {
  const { deliveries, events, retries, paused = false } = run;
  const { delivered, rejected = 0, failed, cancelled = 0, skipped } = deliveries;
  if (dealtWith(run) === 0 && events.done > 0) return 'No destination was there for it.';
  return [
    `${formatCount(delivered)} delivered`,
    ...(rejected > 0 ? [`${formatCount(rejected)} rejected`] : []),
    `${formatCount(failed)} failed`,
    ...(cancelled > 0 ? [`${formatCount(cancelled)} cancelled`] : []),
    ...(skipped > 0 ? [`${formatCount(skipped)} skipped`] : []),
    ...(events.neverBegun === undefined ? [] : [`${formatCount(events.neverBegun)} never begun`]),
    ...(retries === undefined ? [] : [retriesOf(retries, paused)]),
  ].join(' · ');
}

function retriesOf({ pending, done }: NonNullable<Run['retries']>, paused: boolean): string {
  const waiting = pending === 0 ? '' : `, ${formatCount(pending)} ${paused ? 'held' : 'waiting'}`;
  return `${countOf(done, 'retry', 'retries')}${waiting}`;
}

export function RunProgress(props: RunProgressProps): ReactElement {
  const { tracked, controls, onShowRun } = props;
  const { run } = tracked;
  if (run.state === 'running') return <Running {...props} />;
  return (
    <div className={css('run')} role="status">
      <div className={css('runHead')}>
        <span className={css('runTitle', run.state === 'failed' && 'bad')}>{titleOf(run)}</span>
        {(run.retries?.pending ?? 0) > 0 && <RetryControls run={run} controls={controls} />}
        {dealtWith(run) > 0 && (
          <Button
            size="sm"
            variant="link"
            onClick={() => {
              onShowRun(run.id);
            }}
          >
            Show
          </Button>
        )}
        <IconButton
          size="sm"
          label="Dismiss"
          icon={<X size={14} aria-hidden />}
          onClick={() => {
            controls.dismiss(run.id);
          }}
        />
      </div>
      <span className={css('runNote')}>{run.failure ?? countsOf(run)}</span>
      {run.scenario !== undefined && <ScenarioSteps scenario={run.scenario} />}
      {run.rehearsal !== undefined && <RehearsalAnswers report={run.rehearsal} />}
    </div>
  );
}

/** For jobs that wait to be run again after the run has ended. */
function RetryControls({ run, controls }: Pick<RunProgressProps, 'controls'> & { run: Run }) {
  const paused = run.paused === true;
  return (
    <>
      <Button
        size="sm"
        onClick={() => {
          void (paused ? controls.resume(run.id) : controls.pause(run.id));
        }}
      >
        {paused ? 'Go on' : 'Hold retries'}
      </Button>
      <Button
        size="sm"
        onClick={() => {
          void controls.cancel(run.id);
        }}
      >
        Drop retries
      </Button>
    </>
  );
}

function Running({ tracked, controls }: RunProgressProps): ReactElement {
  const { run } = tracked;
  const { done, total } = run.events;
  const paused = run.paused === true;
  const pace = paused ? null : paceOf(tracked);
  const facts = [
    ...(paused ? ['Paused'] : []),
    ...(pace === null ? [] : [`${formatCount(Math.round(pace))}/s`]),
    `${formatCount(total - done)} left`,
    `${formatCount(undeliveredOf(run))} failed`,
  ];
  return (
    <div className={css('run')}>
      <div className={css('runHead')}>
        <span className={css('runTitle')}>
          {formatCount(done)} of {formatCount(total)}
        </span>
        <Button
          size="sm"
          onClick={() => {
            void (paused ? controls.resume(run.id) : controls.pause(run.id));
          }}
        >
          {paused ? 'Go on' : 'Pause'}
        </Button>
        <Button
          size="sm"
          onClick={() => {
            void controls.cancel(run.id);
          }}
        >
          Cancel
        </Button>
      </div>
      <Progress.Root className={css('bar')} value={done} max={total} aria-label="Run">
        <Progress.Indicator
          className={css('barFill')}
          style={{ width: `${(100 * done) / Math.max(1, total)}%` }}
        />
      </Progress.Root>
      <span className={css('runNote')}>{facts.join(' · ')}</span>
      {run.scenario !== undefined && <ScenarioSteps scenario={run.scenario} />}
    </div>
  );
}
