/**
 * The one door between a UI, a command or a test and a harness, in this process or another.
 */
import type { ByteSource, ImportedLog, ImportWish, LoadedRecording } from '../byte-streams.ts';
import type { OperationInput, OperationName, OperationOutput } from '../operations.ts';
import type { StreamListener, SubscribeOptions, Subscription } from '../stream.ts';

export interface HarnessClient {
  /**
   * Asks the harness to do one operation.
   * @param wanted aborted when nobody waits for the answer any more: a long look through the log ends there
   * @throws HarnessError as the harness raised it; `harness/unreachable` when it does not answer; `harness/call-stopped`
   *   when it was not wanted any more
   */
  call<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
    wanted?: AbortSignal,
  ): Promise<OperationOutput<Name>>;

  /**
   * What is too large for a call, piece by piece: nothing is asked for before the first is taken.
   * @throws (from its iterator) HarnessError as the harness raised it
   */
  read(source: ByteSource): AsyncIterable<Uint8Array>;

  /**
   * Adds the recording of a file that `read` gave; the log does not go on in it.
   * @throws HarnessError `recording-file/…` of what is wrong with the file; nothing was added then
   */
  loadRecording(file: Blob | AsyncIterable<Uint8Array>): Promise<LoadedRecording>;

  /**
   * Puts the requests of a file of any size and of any known kind into the log, as its bytes come: all of them, or none.
   * `contract/transfer/import-file` tells how far it is as well.
   * @param wanted aborted when it is not wanted any more: nothing of it stays then
   * @throws HarnessError `import/…` when nothing in it can be read, or not all of it; `harness/call-stopped`
   */
  importFile(
    file: Blob | AsyncIterable<Uint8Array>,
    wish: ImportWish,
    wanted?: AbortSignal,
  ): Promise<ImportedLog>;

  /** Follows the log, the runs and the world until closed. Reconnects by itself. */
  subscribe(options: SubscribeOptions, listener: StreamListener): Subscription;
}
