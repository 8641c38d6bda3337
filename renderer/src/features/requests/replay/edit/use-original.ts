/** A request as the log has it, with its body. */
import { useQuery } from '@tanstack/react-query';

import { inlineBodies } from '#contract/transfer/inline-bodies.ts';

import { useHarness } from '../../../../client/harness-context.tsx';
import type { OriginalRequest } from './request-edit.ts';

export interface Original {
  /** null = not known, or not yet. */
  readonly request: OriginalRequest | null;
  /** Why it cannot be read; null = nothing is wrong. */
  readonly problem: string | null;
}

/** @param seq of an attempt or a capture; null = none is meant */
export function useOriginal(seq: number | null): Original {
  const { client } = useHarness();
  const { data = null, error } = useQuery({
    queryKey: ['originalRequest', seq],
    gcTime: 0,
    enabled: seq !== null,
    queryFn: async (): Promise<OriginalRequest | null> => {
      if (seq === null) return null;
      const entry = await inlineBodies(client, await client.call('getLogEntry', { seq }));
      if (entry.kind !== 'attempt' && entry.kind !== 'capture') return null;
      const { method, target, rawHeaders, body } = entry.request;
      return { seq, method, target, rawHeaders, body };
    },
  });
  return { request: data, problem: error?.message ?? null };
}
