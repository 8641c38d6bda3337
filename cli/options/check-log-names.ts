/**
 * A run, an event type or a destination that the recording has nothing of is most likely a slip, and an empty file
 * would pass for an answer. What only narrows (--since, --not-2xx, --kind) may well leave nothing.
 */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { LogQueryInput } from '#core/log/query/log-query.ts';

import { usageError } from './usage-error.ts';

interface Named {
  readonly option: string;
  readonly value: string;
  readonly query: LogQueryInput;
}

function namesIn({ run, eventTypes = [], destination }: LogQueryInput): Named[] {
  return [
    ...(run ? [{ option: '--run', value: run, query: { run } }] : []),
    ...eventTypes.map((type) => ({ option: '--type', value: type, query: { eventTypes: [type] } })),
    ...(destination
      ? [{ option: '--destination', value: destination, query: { destination } }]
      : []),
  ];
}

/**
 * For a query that found nothing.
 * @throws HarnessError that names the first option of which the current recording has nothing
 */
export async function refuseUnknownNames(
  client: HarnessClient,
  query: LogQueryInput,
): Promise<void> {
  for (const { option, value, query: alone } of namesIn(query)) {
    const find = { query: alone, recording: null, requests: false };
    const { count } = await client.call('countEntries', find);
    if (count > 0) continue;
    throw usageError({
      reading: `${option} ${value}`,
      problem: 'this recording has nothing of that',
      advice: 'one that `auditorium tail --since all --json` shows',
      details: { value },
    });
  }
}
