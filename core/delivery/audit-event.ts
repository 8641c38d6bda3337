/**
 * An audit event about to be streamed: the payload as it will be encoded, and where it happened.
 */
import { z } from 'zod';

import type { Payload } from '../catalogue/fixture.ts';

/** Where an event happened; decides which destinations get it. */
export const eventScopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('group'), path: z.string() }),
  z.object({ kind: z.literal('project'), path: z.string() }),
  z.object({ kind: z.literal('instance') }),
]);

export type EventScope = z.infer<typeof eventScopeSchema>;

export interface AuditEvent {
  readonly payload: Payload;
  /**
   * The payload as JSON text, where somebody wrote it: that is what is sent, and `payload` is how it reads. Left
   * out = GitLab's encoder writes it. Only `event-text.ts` knows the two.
   */
  readonly text?: string;
  /**
   * What GitLab's encoder makes of the payload, where that is known already. Whoever changes the payload leaves it out;
   * then the encoder is asked. Only `event-text.ts` reads it.
   */
  readonly encoded?: string | undefined;
  /** Fixture it was made from, or null. */
  readonly fixture: string | null;
  readonly scope: EventScope;
  /**
   * Whether GitLab draws the id when it sends: then the one in the payload is what the first destination
   * sees, and each further one sees another. Left out = the id is the same everywhere.
   */
  readonly idPerDestination?: boolean;
  /**
   * Whether it was raised before the one destination that it could be streamed to was there, in a version that
   * looks for that when it queues. Left out = it was not.
   */
  readonly precedesDestination?: boolean;
}
