/**
 * Follows the log of a harness until told to stop or until an entry is reached. A connection that breaks
 * is told and made again; one that is refused ends it.
 */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { ConnectionState, StreamMessage } from '#contract/stream.ts';

import { createSettler } from '../settler.ts';
import type { LogStart } from './find-start.ts';

export interface FollowLogOptions {
  readonly start: LogStart;
  readonly view: 'rows' | 'entries';
  /** Whether to go on beyond the entry that was the newest at the start. */
  readonly follow: boolean;
  readonly onMessage: (message: StreamMessage) => void;
  readonly onConnection: (state: ConnectionState) => void;
  readonly stop: AbortSignal;
}

/** @throws HarnessError when the harness refuses */
export async function followLog(client: HarnessClient, options: FollowLogOptions): Promise<void> {
  const { start, view, follow, onMessage, onConnection, stop } = options;
  if (stop.aborted || (!follow && start.after >= start.lastSeq)) return;
  const ended = createSettler<undefined>();
  const end = (): void => {
    ended.resolve(undefined);
  };
  stop.addEventListener('abort', end, { once: true });

  const subscription = client.subscribe(
    { view, after: start.after, recording: start.recording },
    {
      message: (message) => {
        onMessage(message);
        if (!follow && isBeyond(message, start.lastSeq)) end();
      },
      connection: (state) => {
        onConnection(state);
        // The refusal has no words of its own; a call gets them.
        if (state === 'refused') client.call('describeHarness', {}).catch(ended.reject);
      },
    },
  );
  try {
    await ended.promise;
  } finally {
    subscription.close();
    stop.removeEventListener('abort', end);
  }
}

/** Whether what was the end of the log has been read; a new recording is the end of the old one. */
function isBeyond(message: StreamMessage, lastSeq: number): boolean {
  switch (message.type) {
    case 'rows':
      return (message.rows.at(-1)?.seq ?? 0) >= lastSeq;
    case 'entries':
      return (message.entries.at(-1)?.seq ?? 0) >= lastSeq;
    case 'recording-changed':
      return true;
    case 'totals':
    case 'run':
    case 'check':
    case 'recording-check':
    case 'answers':
    case 'receivers':
    case 'listeners':
    case 'disk':
    case 'indexing':
    case 'world-changed':
    case 'catalogue-changed':
    case 'annotations-changed':
      return false;
  }
}
