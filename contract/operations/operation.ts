/** What a row of the operations table is made of. */
import { z } from 'zod';

export interface Operation {
  /** What it does, in one sentence; docs/reference/control-api.md is made of these. */
  readonly does: string;
  readonly input: z.ZodObject;
  readonly output: z.ZodType;
  /**
   * What a client holds the answer against in its place, where all of it would take longer than to read it; left out =
   * the whole.
   */
  readonly outline?: z.ZodType;
  /** Milliseconds that a client waits for the answer where that may grow with the log; left out = as for any call. */
  readonly limitMs?: number;
}

/** For what goes through the whole log before it answers. */
export const wholeLogLimitMs = 300_000;

export type OperationTable = Readonly<Record<string, Operation>>;

export const nothing = z.object({});
/** Id of a run or a recording; the shape keeps `..` and empty ones from becoming the path of another folder. */
export const idText = z.string().regex(/^\w[\w.:-]*$/);
