/** The work of a run that carries out a scenario: its steps one after another, each as a run of its own would be. */
import type { ScenarioProgress } from '#contract/scenario.ts';
import { deliveryOutcome, isUndelivered } from '#core/log/delivery-outcome.ts';
import { ResultTally } from '#core/scenario/judge-expectation.ts';

import type { Delivery } from '../delivery/delivery.ts';
import { carryOutRun, type PreparedRun } from '../delivery/run.ts';
import { type RunState, watchProgress } from '../delivery/run-progress.ts';
import { pacerFromNow } from '../delivery/work-through.ts';

export type PreparedStep = { readonly label: string } & (
  | { readonly kind: 'wait'; readonly ms: number }
  | {
      readonly kind: 'fire';
      /** With the version of the step, where it has one. */
      readonly delivery: Delivery;
      readonly prepared: PreparedRun;
      readonly expected: string | null;
    }
);

export interface PreparedScenario {
  readonly name: string;
  readonly steps: readonly PreparedStep[];
}

type StepProgress = ScenarioProgress['steps'][number];

/** How a scenario is shown before anything of it is done. */
export function startedScenario(
  name: string,
  steps: readonly { readonly label: string }[],
): ScenarioProgress {
  return { name, steps: steps.map(({ label }) => ({ label, state: 'waiting', done: 0 })) };
}

/**
 * Settles when everything begun is logged.
 * @throws Error that names the steps that missed what is expected of them, after the last step
 */
export async function carryOutScenario(
  run: RunState,
  { name, steps }: PreparedScenario,
): Promise<void> {
  const { progress, pacer, signal } = run;
  const shown = startedScenario(name, steps).steps;
  const missed: string[] = [];
  const change = (index: number, changed: (step: StepProgress) => Partial<StepProgress>): void => {
    const step = shown[index];
    if (step !== undefined) shown[index] = { ...step, ...changed(step) };
    progress.setScenario({ name, steps: [...shown] });
  };
  const tell = (index: number, state: StepProgress['state']): void => {
    change(index, () => ({ state }));
  };
  for (const [index, step] of steps.entries()) {
    if (signal.aborted) return;
    tell(index, 'running');
    const own = pacerFromNow(pacer);
    if (step.kind === 'wait') {
      await own.due(step.ms);
      tell(index, 'done');
      continue;
    }
    const results = new ResultTally();
    const ownProgress = watchProgress(progress, {
      countEvent: () => {
        change(index, ({ done }) => ({ done: done + 1 }));
      },
      countDelivery: (entry) => {
        const verdict = entry.kind === 'attempt' ? entry.verdict.code : null;
        const outcome = deliveryOutcome(entry);
        results.add({ outcome, verdict });
        change(index, ({ deliveries = 0, undelivered = 0 }) => ({
          deliveries: deliveries + 1,
          undelivered: undelivered + (isUndelivered(outcome) ? 1 : 0),
        }));
      },
    });
    const { delivery, prepared } = step;
    const { clockSpeed: speed } = prepared.order;
    await carryOutRun(delivery, { ...run, progress: ownProgress, pacer: own, speed }, prepared);
    if (isAborted(signal)) return;
    const problem = step.expected === null ? null : results.missed(step.expected);
    if (problem !== null) missed.push(`step ${step.label}: ${problem}`);
    tell(index, problem === null ? 'done' : 'missed');
  }
  if (missed.length > 0) throw new Error(`The scenario missed: ${missed.join('; ')}.`);
}

/** In a function of its own, because the compiler believes that it cannot have changed since the last look. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
