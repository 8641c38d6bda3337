/** In what requests are not as GitLab sends them: of a row of a list, and of one that is looked at. */
import { useCallback, useSyncExternalStore } from 'react';

import type { ConformanceView } from '#contract/views/conformance-view.ts';

import { useHarness, useOperation } from './harness-context.tsx';

/** @returns null = it is not known yet */
export function useRowConformance(seq: number): ConformanceView | null {
  const { conformance } = useHarness();
  const subscribe = useCallback(
    (listener: () => void) => conformance.want(seq, listener),
    [conformance, seq],
  );
  return useSyncExternalStore(subscribe, () => conformance.get(seq));
}

export interface JudgedConformance {
  /** null = it is not known yet, or there is none. */
  readonly view: ConformanceView | null;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** @param profile GitLab version; null = the one that sent it, else the one of the world */
export function useConformance(
  seq: number,
  profile: string | null = null,
  tolerant = false,
): JudgedConformance {
  const { data, error, refetch } = useOperation('conformEntries', {
    seqs: [seq],
    tolerant,
    ...(profile === null ? {} : { profile }),
  });
  return {
    view: data?.requests[0] ?? null,
    error,
    retry: () => {
      void refetch();
    },
  };
}
