/** Requests of a replay that cannot be sent, while the others are. */
import { z } from 'zod';

export const leftOutSchema = z.object({
  count: z.int().positive(),
  /** The first of them, each with why, in a sentence. */
  first: z.array(z.object({ seq: z.int().positive(), message: z.string() })),
});

export type LeftOut = z.infer<typeof leftOutSchema>;
