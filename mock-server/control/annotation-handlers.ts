/** The operations on what people write on entries. */
import type { OperationHandlers } from '#contract/operations.ts';
import type { AnnotationOperation } from '#contract/operations/annotation-operations.ts';

import { checkRecording } from '../store/check-recording.ts';
import type { EventLog } from '../store/event-log.ts';

export function createAnnotationHandlers(
  log: EventLog,
): Pick<OperationHandlers, AnnotationOperation> {
  return {
    listAnnotations: async () => {
      const recording = log.recording.id;
      const annotations = await log.annotations.list();
      checkRecording(log, recording);
      return { recording, annotations: [...annotations] };
    },
    annotateEntries: async ({ recording, changes }) => {
      const current = log.recording.id;
      checkRecording(log, recording ?? current);
      const { before, after } = await log.annotations.change(changes);
      return { recording: current, before: [...before], after: [...after] };
    },
  };
}
