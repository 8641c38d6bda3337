/**
 * What a harness pushes to whoever subscribes. Entries come in batches, in order of `seq`, without gaps
 * from the `seq` the subscriber asked to start after; a reconnect resumes where the last batch ended.
 */
import { z } from 'zod';

import { diskStateSchema } from '#core/log/disk-state.ts';
import { indexProgressSchema } from '#core/log/index-progress.ts';
import { logEntrySchema } from '#core/log/log-entry.ts';
import { logRowSchema } from '#core/log/log-row.ts';
import { logTotalsSchema } from '#core/log/totals/log-totals.ts';

import { checkProgressSchema } from './check.ts';
import { ownListenerSchema } from './harness-description.ts';
import { recordingCheckProgressSchema } from './recording-check.ts';
import { runSchema } from './run.ts';
import { ruleHitsSchema } from './views/answers-view.ts';
import { receiverViewSchema } from './views/receiver-view.ts';

/** Each says of itself when it comes. */
export const streamMessages = [
  z
    .object({ type: z.literal('rows'), recording: z.string(), rows: z.array(logRowSchema) })
    .describe('new log entries in their light form (view `rows`)'),
  z
    .object({ type: z.literal('entries'), recording: z.string(), entries: z.array(logEntrySchema) })
    .describe('new log entries whole (view `entries`)'),
  z
    .object({ type: z.literal('totals'), recording: z.string(), totals: logTotalsSchema })
    .describe(
      'how much of everything the recording holds by now; only where it was asked for, and not while it is counted',
    ),
  z.object({ type: z.literal('run'), run: runSchema }).describe('a run started, moved on or ended'),
  z
    .object({ type: z.literal('check'), check: checkProgressSchema })
    .describe('a check of an endpoint started, moved on or ended'),
  z
    .object({ type: z.literal('recording-check'), check: recordingCheckProgressSchema })
    .describe('the check of a recording started, moved on or ended'),
  z
    .object({ type: z.literal('answers'), hits: z.array(ruleHitsSchema) })
    .describe('rules of answers have answered, or begin anew'),
  z
    .object({ type: z.literal('receivers'), receivers: z.array(receiverViewSchema) })
    .describe('a receiver has begun to listen or has stopped, or takes no connections any more'),
  z
    .object({ type: z.literal('listeners'), listeners: z.array(ownListenerSchema) })
    .describe('the port of the mock GitLab or of the page takes no connections any more, or again'),
  z
    .object({ type: z.literal('disk'), disk: diskStateSchema.nullable() })
    .describe(
      'what of the log waits in memory because the disk takes nothing; null = all is on disk',
    ),
  z
    .object({ type: z.literal('indexing'), indexing: indexProgressSchema.nullable() })
    .describe(
      'how far the index of a log is that is made anew, now and then; searches wait until it is null: it is whole',
    ),
  z
    .object({ type: z.literal('world-changed') })
    .describe('destinations or people changed: ask again'),
  z
    .object({ type: z.literal('catalogue-changed') })
    .describe('the user’s own fixtures changed: list what can be fired again'),
  z
    .object({ type: z.literal('annotations-changed') })
    .describe('marks or notes of the recording changed: list them again'),
  z
    .object({ type: z.literal('recording-changed'), recording: z.string() })
    .describe(
      'the log goes on in another recording: forget what you hold; what follows begins at its first entry, unless one recording only is followed',
    ),
] as const;

export const streamMessageSchema = z.discriminatedUnion('type', streamMessages);

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
