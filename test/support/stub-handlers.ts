/** Operation handlers of which only those given do something; any other fails the test that reaches it. */
import type { ByteHandlers } from '#contract/byte-streams.ts';
import { type OperationHandlers, operationNames } from '#contract/operations.ts';

export function stubHandlers(given: Partial<OperationHandlers>): OperationHandlers {
  const refusing = operationNames.map((name) => [
    name,
    () => Promise.reject(new Error(`${name} is not part of this test`)),
  ]);
  return { ...(Object.fromEntries(refusing) as OperationHandlers), ...given };
}

/** The same for what travels as bytes. */
export function stubBytes(given: Partial<ByteHandlers> = {}): ByteHandlers {
  const refuse = (): never => {
    throw new Error('bytes are not part of this test');
  };
  return { read: refuse, loadRecording: refuse, importFile: refuse, ...given };
}
