/** Hands the session to the components below, and the hooks by which they ask the harness. */
import {
  QueryClientProvider,
  useMutation,
  type UseMutationResult,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import { createContext, type ReactElement, type ReactNode, use, useEffect } from 'react';

import type { OperationInput, OperationName, OperationOutput } from '#contract/operations.ts';

import { useExternalValue } from './external-value.ts';
import type { FeedState } from './harness-feed.ts';
import type { HarnessSession } from './harness-session.ts';
import type { TrackedRun } from './run-tracker.ts';

const HarnessContext = createContext<HarnessSession | null>(null);

export interface HarnessProviderProps {
  readonly session: HarnessSession;
  readonly children: ReactNode;
}

/** Follows the harness for as long as it is mounted. */
export function HarnessProvider({ session, children }: HarnessProviderProps): ReactElement {
  useEffect(() => {
    void session.feed.open();
    return () => {
      session.feed.close();
    };
  }, [session]);
  return (
    <HarnessContext value={session}>
      <QueryClientProvider client={session.queries}>{children}</QueryClientProvider>
    </HarnessContext>
  );
}

/** @throws Error outside of a HarnessProvider, which is a fault of the page */
export function useHarness(): HarnessSession {
  const session = use(HarnessContext);
  if (session === null) throw new Error('useHarness needs a HarnessProvider above it.');
  return session;
}

/** The answer of a reading operation, kept until the harness says that it changed. */
export function useOperation<Name extends OperationName>(
  name: Name,
  input: OperationInput<Name>,
  options: { readonly enabled?: boolean } = {},
): UseQueryResult<OperationOutput<Name>> {
  const { client } = useHarness();
  return useQuery({
    queryKey: [name, input],
    queryFn: () => client.call(name, input),
    enabled: options.enabled ?? true,
  });
}

/** A changing operation, to be called when the user asks for it. */
export function useAction<Name extends OperationName>(
  name: Name,
): UseMutationResult<OperationOutput<Name>, Error, OperationInput<Name>> {
  const { client } = useHarness();
  return useMutation({ mutationFn: (input: OperationInput<Name>) => client.call(name, input) });
}

export function useConnection(): FeedState {
  return useExternalValue(useHarness().feed.connection);
}

export function useRuns(): readonly TrackedRun[] {
  return useExternalValue(useHarness().runs.runs);
}
