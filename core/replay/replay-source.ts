/**
 * A logged request as something that can be sent again: an attempt as it was planned, a capture as it arrived.
 * Where it went and what it said of its event are read off here; what changes is decided beside it.
 */
import { z } from 'zod';

import { jsonIn } from '../errors/json-problem.ts';
import { readByteString } from '../http/byte-string.ts';
import { headerValue, type RawHeaders } from '../http/raw-headers.ts';
import { urlOfTarget } from '../http/request-target.ts';
import type { LargeBody, StoredBody } from '../http/stored-body.ts';
import type {
  AttemptEntry,
  CaptureEntry,
  DestinationIdentity,
  EventIdentity,
} from '../log/log-entry.ts';
import type { RequestFlaw } from '../log/request-flaw.ts';

/** A body in memory, as text where its bytes are UTF-8; or one that nobody has to look into, where it is kept. */
export type ReplayBody =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'stored'; readonly stored: LargeBody };

export interface ReplaySource {
  readonly seq: number;
  readonly method: string;
  /** As it stood in the request line. */
  readonly target: string;
  readonly rawHeaders: RawHeaders;
  readonly body: StoredBody;
  /** Where it went; its URL names host and port. */
  readonly destination: DestinationIdentity;
  /** What the log says of its event; null = only the request itself can tell. */
  readonly event: EventIdentity | null;
  /** In what it is not what once was sent. */
  readonly flaws: readonly RequestFlaw[];
}

/** @param receiverUrl where our receiver is now: its port may have been another when the request came */
export function toReplaySource(
  entry: AttemptEntry | CaptureEntry,
  receiverUrl: string,
): ReplaySource {
  const { method, target, rawHeaders, body } = entry.request;
  const request = { seq: entry.seq, method, target, rawHeaders, body, flaws: flawsOf(entry) };
  if (entry.kind === 'attempt') {
    return { ...request, destination: entry.destination, event: entry.event };
  }
  const url = entry.imported?.url ?? urlOfTarget(receiverUrl, target);
  return { ...request, destination: { id: null, kind: 'url', url }, event: null };
}

/** A capture may have been cut off, and a file may not hold all of a request. */
function flawsOf(entry: AttemptEntry | CaptureEntry): readonly RequestFlaw[] {
  if (entry.kind === 'attempt') return [];
  const flaws = entry.imported?.flaws ?? [];
  return entry.complete || flaws.length > 0 ? flaws : ['body-short'];
}

const payloadSchema = z.object({
  id: z.union([z.string(), z.number()]).optional().catch(undefined),
  event_type: z.string().optional().catch(undefined),
  entity_path: z.string().optional().catch(undefined),
});

/**
 * What the request says of its event. Type: from its body, else from its header. Nothing is invented: what is
 * not there is empty.
 */
export function identifyRequest(rawHeaders: RawHeaders, body: ReplayBody): EventIdentity {
  const said = payloadSchema.safeParse(body.kind === 'text' ? jsonIn(body.text) : null);
  const payload = said.success ? said.data : {};
  const header = headerValue(rawHeaders, 'X-Gitlab-Audit-Event-Type');
  const ofHeader = header === null ? '' : readByteString(header);
  return {
    id: payload.id === undefined ? '' : String(payload.id),
    type: payload.event_type ?? ofHeader,
    fixture: null,
    scope: payload.entity_path ?? null,
  };
}
