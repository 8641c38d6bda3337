/** A receiver as the harness shows it: what it was told, and what came of that. */
import { z } from 'zod';

import { namedReceiverSchema } from '#core/receivers/named-receiver.ts';

export const receiverViewSchema = namedReceiverSchema.omit({ certificate: true }).extend({
  /** Whether it is the one that every harness has, which is told where it listens when that starts. */
  builtIn: z.boolean(),
  /** Where requests for it go; null = nowhere now. */
  url: z.string().nullable(),
  state: z.enum(['listening', 'off', 'failed']),
  /** Why it has failed, as a sentence; null = it has not. */
  problem: z.string().nullable(),
  /** Whether its certificate is one that it was given. */
  ownCertificate: z.boolean(),
});

export type ReceiverView = z.infer<typeof receiverViewSchema>;
