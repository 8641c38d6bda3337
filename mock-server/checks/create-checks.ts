/** The checks of a harness: begun by one call, looked at by others, and told of as they go on. */
import type { CheckProgress, CheckRequest, CheckView, ProbeResult } from '#contract/check.ts';
import { HarnessError, isHarnessError, toErrorShape } from '#core/errors/harness-error.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import type { RandomSource } from '#core/ports/ports.ts';

import type { CheckOptions } from './check-options.ts';

export interface Checks {
  /**
   * @param request what was asked for, as it was
   * @throws HarnessError when an option is wrong, before anything is sent, as a rejection
   */
  readonly start: (options: CheckOptions, request: CheckRequest) => Promise<CheckView>;
  /** @throws HarnessError `check/unknown` */
  readonly get: (id: string) => CheckView;
  readonly cancel: (id: string) => CheckView;
  /** Breaks off what runs. */
  readonly close: () => void;
}

/** Finished ones that can still be looked at; a report with all its bodies is some megabytes. */
const keptChecks = 5;

export function createChecks(
  random: Pick<RandomSource, 'uuid'>,
  onChange: (progress: CheckProgress) => void,
): Checks {
  const views = new Map<string, CheckView>();
  const stops = new Map<string, AbortController>();
  /** @param sent what is new of what was sent */
  const put = (view: CheckView, ...sent: readonly ProbeResult[]): void => {
    const { id, state, progress } = view;
    const newest = state === 'finished' ? (view.report?.probes ?? []).map(pickResult) : [...sent];
    views.set(id, { ...view, results: [...view.results, ...sent] });
    onChange({ id, state, ...progress, newest });
  };
  const get = (id: string): CheckView => {
    const view = views.get(id);
    if (view !== undefined) return view;
    throw new HarnessError({
      code: 'check/unknown',
      category: 'user-input',
      message: `Failed to find the check ${id}: this harness has none of that id, or has forgotten it. Try a new one.`,
      details: { id },
    });
  };
  const forgetOldest = (): void => {
    const over = [...views.values()].filter(({ state }) => state !== 'running');
    for (const { id } of over.slice(0, Math.max(0, over.length - keptChecks + 1))) views.delete(id);
  };
  const carryOut = async (
    id: string,
    options: CheckOptions,
    signal: AbortSignal,
  ): Promise<void> => {
    try {
      const { runCheck } = await import('./run-checks.ts');
      const report = await runCheck(options, {
        signal,
        onEvent: (event) => {
          if (event.kind !== 'sent') return;
          const { done, total } = event;
          put({ ...get(id), progress: { done, total } }, pickResult(event));
        },
      });
      put({ ...get(id), state: 'finished', report, results: report.probes.map(pickResult) });
    } catch (error) {
      const failure = toErrorShape(asHarnessError(error));
      const state = failure.code === 'check/cancelled' ? 'cancelled' : 'failed';
      put({ ...get(id), state, failure: { ...failure, details: { ...failure.details } } });
    } finally {
      stops.delete(id);
    }
  };
  return {
    async start(options, request) {
      const { prepareCheck } = await import('./prepare-check.ts');
      const { settings, rounds } = prepareCheck(options);
      forgetOldest();
      const id = random.uuid();
      const stop = new AbortController();
      stops.set(id, stop);
      const progress = { done: 0, total: rounds.flat().length };
      put({ id, state: 'running', progress, results: [], report: null, failure: null, request });
      void carryOut(id, { ...options, seed: settings.seed }, stop.signal);
      return get(id);
    },
    get,
    cancel(id) {
      const view = get(id);
      stops.get(id)?.abort();
      return view;
    },
    close() {
      for (const stop of stops.values()) stop.abort();
    },
  };
}

function asHarnessError(error: unknown): HarnessError {
  if (isHarnessError(error)) return error;
  return new HarnessError({
    code: 'check/failed',
    category: 'internal',
    message: `Failed to finish the check: ${reasonOf(error)}. Try it again.`,
  });
}

function pickResult({ id, result }: ProbeResult): ProbeResult {
  return { id, result };
}
