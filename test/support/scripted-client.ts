/** A HarnessClient that answers as a test says and pushes when a test says so. */
import type { ByteHandlers } from '#contract/byte-streams.ts';
import type { HarnessClient } from '#contract/client/harness-client.ts';
import { createLocalClient } from '#contract/client/local-client.ts';
import type { OperationHandlers } from '#contract/operations.ts';
import type { StreamListener, SubscribeOptions } from '#contract/stream.ts';

import { stubBytes, stubHandlers } from './stub-handlers.ts';

export interface ScriptedClient {
  readonly client: HarnessClient;
  /** What was asked for with each subscription, in order. */
  readonly subscriptions: readonly SubscribeOptions[];
  /** Pushes to the newest subscription that is not closed. */
  readonly push: StreamListener['message'];
  readonly connection: NonNullable<StreamListener['connection']>;
  readonly closed: () => number;
}

/** @param handlers what operations do; one that is not given fails the test @param bytes the same of what travels as bytes */
export function createScriptedClient(
  handlers: Partial<OperationHandlers>,
  bytes: Partial<ByteHandlers> = {},
): ScriptedClient {
  const subscriptions: SubscribeOptions[] = [];
  let listener: StreamListener | null = null;
  let closed = 0;
  const subscribe: HarnessClient['subscribe'] = (options, given) => {
    subscriptions.push(options);
    listener = given;
    return {
      close: () => {
        closed += 1;
        listener = null;
      },
    };
  };
  const client = createLocalClient(stubHandlers(handlers), subscribe, stubBytes(bytes));
  return {
    client,
    subscriptions,
    push: (message) => {
      listener?.message(message);
    },
    connection: (state) => {
      listener?.connection?.(state);
    },
    closed: () => closed,
  };
}
