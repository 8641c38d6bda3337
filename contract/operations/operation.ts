/** What a row of the operations table is made of. */
import { z } from 'zod';

export interface Operation {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /** Milliseconds that a client waits for the answer where that may grow with the log; left out = as for any call. */
  readonly limitMs?: number;
}

/** For what goes through the whole log before it answers. */
export const wholeLogLimitMs = 300_000;

export type OperationTable = Readonly<Record<string, Operation>>;

export const nothing = z.object({});
/** Ids that stand in a path; the shape keeps `..` and empty ones from becoming another path. */
export const pathId = z.string().regex(/^\w[\w.:-]*$/);
