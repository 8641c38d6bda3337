/**
 * A HarnessClient for a harness in this process. It holds input and output against the table and shapes
 * errors exactly as the HTTP client does, so that code which works with one works with the other.
 */
import type { ByteHandlers } from '../byte-streams.ts';
import { checkInput, checkOutput } from '../check-operation.ts';
import type {
  OperationHandlers,
  OperationInput,
  OperationName,
  OperationOutput,
  ParsedInput,
} from '../operations.ts';
import { toHarnessError } from '../wire/error-answer.ts';
import { piecesOfFile } from './byte-requests.ts';
import { callStopped } from './call-stopped.ts';
import type { HarnessClient } from './harness-client.ts';

/** Makes a client that calls these handlers directly. */
export function createLocalClient(
  handlers: OperationHandlers,
  subscribe: HarnessClient['subscribe'],
  bytes: ByteHandlers,
): HarnessClient {
  return {
    call: async <Name extends OperationName>(
      name: Name,
      input: OperationInput<Name>,
      wanted?: AbortSignal,
    ) => {
      const handler: (
        input: ParsedInput<Name>,
        wanted?: AbortSignal,
      ) => Promise<OperationOutput<Name>> = handlers[name];
      const checked = checkInput(name, input);
      const output = await handler(checked, wanted).catch((thrown: unknown) => {
        throw wanted?.aborted === true ? callStopped(null) : toHarnessError(thrown);
      });
      if (wanted?.aborted === true) throw callStopped(null);
      return checkOutput(name, output);
    },
    async *read(source) {
      try {
        yield* bytes.read(source);
      } catch (thrown) {
        throw toHarnessError(thrown);
      }
    },
    loadRecording: (file) =>
      bytes.loadRecording(piecesOfFile(file)).catch((thrown: unknown) => {
        throw toHarnessError(thrown);
      }),
    importFile: (file, wish, wanted) =>
      bytes.importFile(piecesOfFile(file), wish, wanted).catch((thrown: unknown) => {
        throw wanted?.aborted === true ? callStopped(null) : toHarnessError(thrown);
      }),
    subscribe,
  };
}
