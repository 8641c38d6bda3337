/** Sending logged requests again. */
import { replayPreviewSchema, replayRequestSchema } from '../replay.ts';
import { runSchema } from '../run.ts';
import { type OperationTable, wholeLogLimitMs } from './operation.ts';

export const replayOperations = {
  /** Checks every request before the first is sent. Followed and cancelled like any run. */
  startReplay: {
    method: 'POST',
    path: '/replays',
    input: replayRequestSchema,
    output: runSchema,
    limitMs: wholeLogLimitMs,
  },
  /** What a replay would send, without sending it: checked whole, and the first hundred requests in words. */
  previewReplay: {
    method: 'POST',
    path: '/replays/preview',
    input: replayRequestSchema,
    output: replayPreviewSchema,
    limitMs: wholeLogLimitMs,
  },
} as const satisfies OperationTable;
