/**
 * The one door between a UI, a command or a test and a harness, in this process or another.
 */
import type { OperationInput, OperationName, OperationOutput } from '../operations.ts';
import type { StreamListener, SubscribeOptions, Subscription } from '../stream.ts';

export interface HarnessClient {
  /**
   * Asks the harness to do one operation.
   * @throws HarnessError as the harness raised it; `harness/unreachable` when it does not answer
   */
  call<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
  ): Promise<OperationOutput<Name>>;

  /** Follows the log, the runs and the world until closed. Reconnects by itself. */
  subscribe(options: SubscribeOptions, listener: StreamListener): Subscription;
}
