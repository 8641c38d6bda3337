/**
 * What core decides about one event, or one batch of them, and one destination: the exact request to send, or why not to.
 */
import { utf8Length } from '../http/byte-string.ts';
import type { RawHeaders } from '../http/raw-headers.ts';
import type { LargeBody } from '../http/stored-body.ts';
import type { DestinationIdentity, EventIdentity } from '../log/log-entry.ts';

/** Where the socket goes. Kept apart from the request, whose bytes are GitLab's business. */
export interface Endpoint {
  readonly tls: boolean;
  /** Host name or IP address without brackets. */
  readonly host: string;
  readonly port: number;
}

export interface DeliveryPlan {
  readonly kind: 'plan';
  /** Of a batch the first. */
  readonly event: EventIdentity;
  /** All events of a batch, in the order of its array; left out = the request carries one event by itself. */
  readonly events?: readonly EventIdentity[];
  readonly destination: DestinationIdentity;
  readonly endpoint: Endpoint;
  readonly request: {
    /** GitLab's own is a POST, and a GET only after a redirect; a replay repeats what it repeats. */
    readonly method: string;
    readonly target: string;
    /** All headers, in wire order; nothing is to be added by the sender. */
    readonly rawHeaders: RawHeaders;
    /** JSON text; its UTF-8 bytes are the body. */
    readonly body: string;
    /** The body of a replay that is not UTF-8 text; `body` is empty then. */
    readonly bytes?: Uint8Array;
    /** The body of a replay that is too large to be held; `body` is empty then too. */
    readonly stored?: LargeBody;
  };
  /** `seq` of the entry that this sends again; left out = it is no replay. */
  readonly replayOf?: number;
}

export interface DeliverySkip {
  readonly kind: 'skip';
  /** Of a batch the first. */
  readonly event: EventIdentity;
  /** All events of a batch that is not sent; left out = it is about one event. */
  readonly events?: readonly EventIdentity[];
  readonly destination: DestinationIdentity;
  /** Stable code, e.g. `filtered`. */
  readonly reason: string;
  readonly message: string;
  /** `seq` of the entry that was to be sent again; left out = it is no replay. */
  readonly replayOf?: number;
}

export type DeliveryDecision = DeliveryPlan | DeliverySkip;

/** Bytes of the body, whatever it is held as. */
export function bodySizeOf({
  body,
  bytes,
  stored,
}: Pick<DeliveryPlan['request'], 'body' | 'bytes' | 'stored'>): number {
  return stored?.size ?? bytes?.length ?? utf8Length(body);
}
