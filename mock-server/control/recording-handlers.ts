/** The operations on recordings, besides which one the log goes on in. */
import type { OperationHandlers } from '#contract/operations.ts';
import type { RecordingOperation } from '#contract/operations/recording-operations.ts';

import type { EventLog } from '../store/event-log.ts';
import { noCounts } from '../store/recordings/count-types.ts';

export function createRecordingHandlers({
  keeper,
}: Pick<EventLog, 'keeper'>): Pick<OperationHandlers, RecordingOperation> {
  return {
    editRecording: ({ id, name, note, keep }) =>
      keeper.edit(id, {
        ...(name === undefined ? {} : { name: name === '' ? null : name }),
        ...(note === undefined ? {} : { note }),
        ...(keep === undefined ? {} : { keep }),
      }),
    deleteRecording: ({ id }) => keeper.remove(id),
    restoreRecording: ({ id }) => keeper.restore(id),
    compareRecordings: async (ids) => {
      const [left, right] = [await keeper.summarise(ids.left), await keeper.summarise(ids.right)];
      const types = [...new Set([...left.types.keys(), ...right.types.keys()])].sort();
      return {
        left: { recording: left.recording, totals: left.totals },
        right: { recording: right.recording, totals: right.totals },
        types: types.map((type) => ({
          type,
          left: left.types.get(type) ?? noCounts(),
          right: right.types.get(type) ?? noCounts(),
        })),
      };
    },
    getRetention: () => keeper.retention(),
    setRetention: async (limits) => ({
      deleted: [...(await keeper.setRetention(limits))],
      retention: await keeper.retention(),
    }),
  };
}
