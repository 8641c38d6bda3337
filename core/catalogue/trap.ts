/**
 * A trap: an event with values on which endpoints stumble. The files are data under fixtures/traps, kept
 * apart from the documented events, since no document prints them.
 */
import { z } from 'zod';

import { payloadSchema } from './fixture.ts';

export const trapSchema = z.object({
  /** `trap.<name>`; also the name of its file. */
  id: z.string().regex(/^trap\.[a-z0-9-]+$/),
  title: z.string(),
  eventType: z.string(),
  /** What an endpoint does wrong that this shows. */
  catches: z.string(),
  savedToDatabase: z.boolean(),
  payload: payloadSchema,
});

export type Trap = z.infer<typeof trapSchema>;
