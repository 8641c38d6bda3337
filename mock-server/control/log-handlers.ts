/** The operations on the log: reading it, and which recording it goes on in. */
import type { OperationHandlers } from '#contract/operations.ts';
import { HarnessError } from '#core/errors/harness-error.ts';

import type { EventLog } from '../store/event-log.ts';
import { findDelivery, readEntry } from './find-delivery.ts';

export type LogHandlers = Pick<
  OperationHandlers,
  | 'listLog'
  | 'getLogEntry'
  | 'getDelivery'
  | 'getBody'
  | 'startRecording'
  | 'listRecordings'
  | 'continueRecording'
>;

export function createLogHandlers(log: EventLog): LogHandlers {
  return {
    listLog: async (request) => {
      const page = await log.page(request);
      return { ...page, rows: [...page.rows] };
    },
    getLogEntry: ({ seq }) => readEntry(log, seq),
    getDelivery: ({ seq }) => findDelivery(log, seq),
    getBody: async ({ sha256 }) => {
      const bytes = await log.readBody(sha256);
      if (bytes === null) {
        throw new HarnessError({
          code: 'body/unknown',
          category: 'user-input',
          message: `Failed to read the body ${sha256}: none is kept under that hash. Try the hash of a body whose encoding is "file".`,
          details: { sha256 },
        });
      }
      return { size: bytes.byteLength, base64: Buffer.from(bytes).toString('base64') };
    },
    startRecording: async () => {
      const previous = log.recording;
      return { recording: await log.startRecording(), previous };
    },
    listRecordings: async () => [...(await log.recordings())],
    continueRecording: ({ id }) => log.continueRecording(id),
  };
}
