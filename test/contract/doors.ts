/** The two ways to a harness. Every suite in this folder runs once for each of them. */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import { createHttpClient } from '#contract/client/http-client.ts';
import type { Harness } from '#mock-server/harness.ts';

export interface Door {
  readonly name: string;
  readonly open: (harness: Harness) => HarnessClient;
}

export const doors: readonly Door[] = [
  { name: 'in process', open: (harness) => harness.client },
  {
    name: 'over HTTP',
    // A limit ends a hang; a busy machine reaches the usual one.
    open: ({ description }) => createHttpClient({ ...description.control, limitMs: 50_000 }),
  },
];
