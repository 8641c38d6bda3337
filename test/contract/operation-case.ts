/** What an operation does, through whichever client: one case for each. */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { OperationName } from '#contract/operations.ts';
import type { Harness } from '#mock-server/harness.ts';

export type OperationCase = (client: HarnessClient, harness: Harness) => Promise<void>;

/** Cases of one subject. */
export type OperationCases = Partial<Record<OperationName, OperationCase>>;
