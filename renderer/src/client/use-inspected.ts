/** The whole of one place in the log: both sides of a delivery, or the one entry that stands there. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';

import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { OperationOutput } from '#contract/operations.ts';
import type { LogEntry } from '#core/log/log-entry.ts';

import { useHarness } from './harness-context.tsx';
import { inspectedKey } from './inspected-key.ts';

export type DeliverySides = OperationOutput<'getDelivery'>;
export type LoneEntry = Exclude<LogEntry, { kind: 'attempt' | 'capture' }>;

export type Inspected =
  | { readonly kind: 'delivery'; readonly sides: DeliverySides }
  | { readonly kind: 'entry'; readonly entry: LoneEntry };

/**
 * What `useInspected` keeps under `inspectedKey`.
 * @param isDelivery whether it is known to be one: then it is read in one go
 * @throws HarnessError `entry/unknown`
 */
export async function readInspected(
  client: HarnessClient,
  seq: number,
  isDelivery = false,
): Promise<Inspected> {
  if (isDelivery) return { kind: 'delivery', sides: await client.call('getDelivery', { seq }) };
  const entry = await client.call('getLogEntry', { seq });
  if (entry.kind === 'attempt' || entry.kind === 'capture') {
    return { kind: 'delivery', sides: await client.call('getDelivery', { seq }) };
  }
  return { kind: 'entry', entry };
}

/** Reads a place that is about to be shown, unless it is held or asked for already. */
export function useReadAhead(): (seq: number, isDelivery: boolean) => void {
  const { client, queries } = useHarness();
  return (seq, isDelivery) => {
    const queryFn = (): Promise<Inspected> => readInspected(client, seq, isDelivery);
    // What goes wrong is told where it is shown.
    queries.query({ queryKey: inspectedKey(seq), queryFn }).catch(() => undefined);
  };
}

/** Shows the place before until the next one is read, so that moving through a list does not flicker. */
export function useInspected(seq: number): UseQueryResult<Inspected> {
  const { client } = useHarness();
  return useQuery({
    queryKey: inspectedKey(seq),
    queryFn: () => readInspected(client, seq),
    placeholderData: (before) => before,
  });
}
