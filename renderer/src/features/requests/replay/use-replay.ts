/** Asks the harness what a replay would send, starts it, and follows its run. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { ReplayPreview, ReplayRequest } from '#contract/replay.ts';
import { isHarnessError } from '#core/errors/harness-error.ts';
import { reasonOf } from '#core/errors/reason-of.ts';

import { useHarness, useRuns } from '../../../client/harness-context.tsx';
import type { TrackedRun } from '../../../client/run-tracker.ts';
import type { OverrideProblem } from '../../../ui/overrides/override.ts';
import { useSettled } from '../choice/use-settled.ts';

export interface Replay {
  /** What is going to be sent; null = not known, or not yet. */
  readonly preview: ReplayPreview | null;
  /** Why it cannot be sent; null = nothing is wrong. */
  readonly problem: string | null;
  /** The value put in by hand that was refused; null = the trouble is elsewhere, or there is none. */
  readonly refusedValue: OverrideProblem | null;
  /** Null while what is shown is not what was last asked for. */
  readonly send: (() => Promise<void>) | null;
  /** The run that was started here last. */
  readonly run: TrackedRun | null;
  readonly pause: () => Promise<void>;
  readonly resume: () => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly dismiss: () => void;
}

type RunOperation = 'pauseRun' | 'resumeRun' | 'cancelRun';

/** @param request null = it cannot be sent as it stands */
export function useReplay(request: ReplayRequest | null): Replay {
  const { client, runs: tracker } = useHarness();
  const runs = useRuns();
  const [id, setId] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { value: asked, isCurrent } = useSettled(request, JSON.stringify(request));

  const run = runs.find((tracked) => tracked.run.id === id) ?? null;
  // What was sent is in the log as well now, and may be among what is asked for.
  const sent = run !== null && run.run.state !== 'running' ? id : null;

  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['previewReplay', asked, sent],
    queryFn: () => (asked === null ? null : client.call('previewReplay', asked)),
    // The log grows and destinations move: what was said of a request before is not worth keeping.
    staleTime: 0,
    gcTime: 0,
    placeholderData: (before) => before,
  });
  const preview = request === null || error !== null ? null : (data ?? null);
  const isKnown = preview !== null && isCurrent && !isPlaceholderData;

  const pointer = request !== null && isHarnessError(error) ? error.details['pointer'] : null;
  const refusedValue =
    typeof pointer === 'string' && error !== null ? { pointer, message: error.message } : null;

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
      setFailure(null);
    } catch (refused) {
      setFailure(reasonOf(refused));
    }
  };
  const steer = async (operation: RunOperation): Promise<void> => {
    if (id === null) return;
    await attempt(async () => {
      tracker.take(await client.call(operation, { id }));
    });
  };
  return {
    preview,
    problem: failure ?? (request === null ? null : (error?.message ?? null)),
    refusedValue,
    send:
      !isKnown || asked === null
        ? null
        : () =>
            attempt(async () => {
              const run = await client.call('startReplay', asked);
              tracker.take(run);
              setId(run.id);
            }),
    run,
    pause: () => steer('pauseRun'),
    resume: () => steer('resumeRun'),
    cancel: () => steer('cancelRun'),
    dismiss: () => {
      setId(null);
    },
  };
}
