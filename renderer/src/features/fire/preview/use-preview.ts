/** The event that would be sent, asked of the harness: as it is, and with the values that were set by hand. */
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';

import type { EventPreview, PreviewRequest } from '#contract/views/event-preview.ts';
import { isHarnessError } from '#core/errors/harness-error.ts';

import { useHarness } from '../../../client/harness-context.tsx';
import {
  type Override,
  type OverrideProblem,
  overrideRecord,
} from '../../../ui/overrides/override.ts';

export interface Preview {
  /** With the values set; without them while one of them is refused; null = not known yet. */
  readonly shown: EventPreview | null;
  /** Before anything was set, and as GitLab gathers events. */
  readonly base: EventPreview | null;
  /** Why it cannot be sent as it stands. */
  readonly problem: OverrideProblem | null;
}

export function usePreview(
  request: Omit<PreviewRequest, 'set'>,
  overrides: readonly Override[],
  batching: Pick<PreviewRequest, 'batchSize' | 'batchLinger'> = {},
): Preview {
  const { client } = useHarness();
  const set = useDeferredValue(overrideRecord(overrides));
  const ask = (input: PreviewRequest) => ({
    queryKey: ['previewEvent', input],
    queryFn: () => client.call('previewEvent', input),
  });
  const base = useQuery(ask(request));
  const changed = useQuery({
    ...ask({ ...request, ...batching, set }),
    placeholderData: (before: EventPreview | undefined) => before,
  });
  const { error } = changed;
  const pointer = isHarnessError(error) ? error.details['pointer'] : null;
  return {
    shown: changed.data ?? base.data ?? null,
    base: base.data ?? null,
    problem:
      error === null
        ? null
        : { pointer: typeof pointer === 'string' ? pointer : null, message: error.message },
  };
}
