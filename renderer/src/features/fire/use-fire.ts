/** Starts runs and cancels them; keeps the panel's settings and the run that it started last. */
import { useState } from 'react';

import type { OperationInput } from '#contract/operations.ts';
import type { Run } from '#contract/run.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import type { OrderInput } from '#core/order/order.ts';

import { useConnection, useHarness, useOperation, useRuns } from '../../client/harness-context.tsx';
import type { TrackedRun } from '../../client/run-tracker.ts';
import { useToast } from '../../ui/overlay/toast.tsx';
import {
  type FireSettings,
  initialSettings,
  proposeScope,
  toOrder,
  whyNotFire,
} from './fire-settings.ts';
import { rememberFired } from './picking/own-events.ts';

export interface FireOverride {
  readonly fixtures?: readonly string[];
  readonly scope?: string;
}

export interface Fire {
  readonly settings: FireSettings;
  readonly scope: string;
  /** The fixture that is picked because nobody has picked yet. */
  readonly proposed: string | undefined;
  /** null = it cannot be fired as it stands. */
  readonly request: OrderInput | null;
  /** Why nothing can be fired now, as a sentence; null = it can. */
  readonly whyNot: string | null;
  /** The run on show: the one under way, else the last one. */
  readonly shown: TrackedRun | null;
  readonly change: (part: Partial<FireSettings>) => void;
  /**
   * Fires what the settings say, or other fixtures or another scope with the rest of them.
   * @returns the id of the run; null when it did not start, which the user is told
   */
  readonly fire: (other?: FireOverride) => Promise<string | null>;
  /** Carries a scenario out; why it does not start, the user is told. */
  readonly startScenario: (wanted: OperationInput<'startScenario'>) => void;
  /** Has an outage happen again at an endpoint; why it does not start, the user is told. */
  readonly startRehearsal: (wanted: OperationInput<'startRehearsal'>) => void;
  readonly pause: (id: string) => Promise<void>;
  readonly resume: (id: string) => Promise<void>;
  readonly cancel: (id: string) => Promise<void>;
  /** Puts the run on show away. */
  readonly dismiss: (id: string) => void;
}

const cutOff =
  'The harness does not answer, so nothing can be fired. It is tried again every second; Retry tries at once.';

export function useFire(): Fire {
  const { client, runs: tracker } = useHarness();
  const toast = useToast();
  const runs = useRuns();
  const { data: destinations = [] } = useOperation('listDestinations', {});
  const { data: fixtures = [] } = useOperation('listFixtures', {});
  const [settings, setSettings] = useState(initialSettings);
  /** Until somebody picks, or picks none, one is proposed. */
  const [chosen, setChosen] = useState(false);
  const [dismissed, setDismissed] = useState<string | null>(null);

  const first = fixtures.find(({ eventType }) => eventType === 'repository_git_operation');
  const proposed = chosen ? undefined : first?.id;
  const picked = proposed === undefined ? settings.fixtures : [proposed];
  const current = { ...settings, fixtures: picked };
  const scope = settings.scope ?? proposeScope(destinations);
  const request = toOrder(current, scope);
  const connection = useConnection();
  const isCutOff = connection === 'lost' || connection === 'refused';
  const whyNot = isCutOff ? cutOff : whyNotFire(current, scope);
  const underWay = runs.findLast(({ run }) => run.state === 'running');
  const last = runs.at(-1);
  const shown = underWay ?? (last?.run.id === dismissed ? undefined : last) ?? null;

  const follow = async (asked: Promise<Run>): Promise<string | null> => {
    try {
      const run = await asked;
      tracker.take(run);
      return run.id;
    } catch (error) {
      toast({ text: reasonOf(error), tone: 'danger' });
      return null;
    }
  };
  const fire = async (other: FireOverride = {}): Promise<string | null> => {
    if (isCutOff) {
      toast({ text: cutOff, tone: 'danger' });
      return null;
    }
    const wanted = toOrder(
      { ...current, fixtures: other.fixtures ?? current.fixtures },
      other.scope ?? scope,
    );
    if (wanted === null) return null;
    const started = await follow(client.call('startRun', wanted));
    if (started !== null) rememberFired(other.fixtures ?? current.fixtures);
    return started;
  };
  const startScenario: Fire['startScenario'] = (wanted) => {
    void follow(client.call('startScenario', wanted));
  };
  const startRehearsal: Fire['startRehearsal'] = (wanted) => {
    void follow(client.call('startRehearsal', wanted));
  };
  const pause = async (id: string): Promise<void> => {
    await follow(client.call('pauseRun', { id }));
  };
  const resume = async (id: string): Promise<void> => {
    await follow(client.call('resumeRun', { id }));
  };
  const cancel = async (id: string): Promise<void> => {
    await follow(client.call('cancelRun', { id }));
  };

  return {
    settings: current,
    scope,
    proposed,
    request,
    whyNot,
    shown,
    change: (part) => {
      if (part.fixtures !== undefined) setChosen(true);
      setSettings((before) => ({ ...before, ...part }));
    },
    fire,
    startScenario,
    startRehearsal,
    pause,
    resume,
    cancel,
    dismiss: setDismissed,
  };
}
