/** What came of one request: an answer or a reason why there is none, and when what happened. */
import type { SendErrorCode } from '#core/delivery/send-error.ts';
import type { AttemptEntry } from '#core/log/log-entry.ts';

import type { Answer } from './answer.ts';

/** Both ends of the connection that was made. */
export interface SenderConnection {
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
  /** Which request on this connection, from 1: more than one only where connections are kept. */
  readonly ordinal: number;
}

export interface SendOutcome {
  /** null = there was no whole answer; then `error` says why. */
  readonly answer: Answer | null;
  readonly error: { readonly code: SendErrorCode; readonly message: string } | null;
  readonly timing: AttemptEntry['timing'];
  /** null = none came about. */
  readonly connection: SenderConnection | null;
}
