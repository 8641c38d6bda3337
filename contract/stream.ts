/**
 * What a harness pushes to whoever subscribes. Entries come in batches, in order of `seq`, without gaps
 * from the `seq` the subscriber asked to start after; a reconnect resumes where the last batch ended.
 */
import { z } from 'zod';

import { logEntrySchema } from '#core/log/log-entry.ts';
import { logRowSchema } from '#core/log/log-row.ts';
import { logTotalsSchema } from '#core/log/totals/log-totals.ts';

import { runSchema } from './run.ts';

export const streamMessageSchema = z.discriminatedUnion('type', [
  /** New log entries in their light form (view `rows`). */
  z.object({ type: z.literal('rows'), recording: z.string(), rows: z.array(logRowSchema) }),
  /** New log entries whole (view `entries`). */
  z.object({ type: z.literal('entries'), recording: z.string(), entries: z.array(logEntrySchema) }),
  /** How much of everything the recording holds by now; only for whoever asked for it, and not while it is counted. */
  z.object({ type: z.literal('totals'), recording: z.string(), totals: logTotalsSchema }),
  /** A run started, moved on or ended. */
  z.object({ type: z.literal('run'), run: runSchema }),
  /** Destinations or people changed: ask again. */
  z.object({ type: z.literal('world-changed') }),
  /** The user's own fixtures changed: list what can be fired again. */
  z.object({ type: z.literal('catalogue-changed') }),
  /**
   * The log goes on in another recording: forget what you hold. What follows begins at its first entry, unless the
   * subscriber follows one recording only.
   */
  z.object({ type: z.literal('recording-changed'), recording: z.string() }),
]);

export type StreamMessage = z.infer<typeof streamMessageSchema>;

export interface SubscribeOptions {
  /** `rows` for lists, `entries` for whoever needs the bytes. */
  readonly view: 'rows' | 'entries';
  /** Start after this `seq`; 0 = from the beginning; left out = only what comes from now on. */
  readonly after?: number | undefined;
  /**
   * The recording that `after` counts in. When the log goes on in another one by now, the stream begins
   * with `recording-changed` and gives that one from its beginning.
   */
  readonly recording?: string | undefined;
  /** Whether the totals are sent whenever they change; left out = no. */
  readonly totals?: 'live' | undefined;
  /**
   * `recording` = no entry comes any more after `recording-changed`: for whoever then reads the end of the other one
   * itself and subscribes anew from there, instead of being sent all of it. Left out = the stream follows the log.
   */
  readonly follow?: 'log' | 'recording' | undefined;
}

export type ConnectionState = 'open' | 'lost' | 'refused';

export interface StreamListener {
  message(message: StreamMessage): void;
  /** In process always `open`; over HTTP `lost` while it retries and `refused` when the token is not taken. */
  connection?(state: ConnectionState): void;
}

export interface Subscription {
  close(): void;
}
