/** What travels as bytes instead of JSON: bodies of any size, and recordings as files. */
import type { ByteHandlers } from '#contract/byte-streams.ts';

import type { EventLog } from '../store/event-log.ts';
import { version } from '../version.ts';
import { piecesOfBody } from './read-raw-request.ts';

export function createByteHandlers(log: EventLog): ByteHandlers {
  return {
    async *read(source) {
      if ('recording' in source) {
        const { recording, secrets } = source;
        yield* log.keeper.save(recording, { secrets, version });
        return;
      }
      yield* piecesOfBody(log, source.body);
    },
    loadRecording: (file) => log.keeper.load(file),
  };
}
