/** Changing recordings; a refusal is told and nothing has changed then. */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { OperationInput } from '#contract/operations.ts';
import type { RecordingDetails } from '#contract/operations/log-operations.ts';
import { reasonOf } from '#core/errors/reason-of.ts';

import { useHarness } from '../../client/harness-context.tsx';
import { countOf } from '../../ui/data/format-quantity.ts';
import { useToast } from '../../ui/overlay/toast.tsx';

export interface RecordingChanges {
  readonly start: () => void;
  readonly open: (recording: RecordingDetails) => void;
  /** Settles with whether it was done. */
  readonly edit: (change: OperationInput<'editRecording'>) => Promise<boolean>;
  readonly remove: (recording: RecordingDetails) => void;
  /** Adds that of a file and goes on in it. */
  readonly load: (file: Blob) => Promise<boolean>;
  readonly limit: (limits: OperationInput<'setRetention'>) => Promise<boolean>;
}

export function titleOf({ id, name }: Pick<RecordingDetails, 'id' | 'name'>): string {
  return name ?? id;
}

/** Its name; else when it began and how much it holds. */
export function recordingInWords({ name, startedAt, entries }: RecordingDetails): string {
  const called = name ?? new Date(startedAt).toLocaleString();
  return `${called}, ${countOf(entries, 'entry', 'entries')}`;
}

export function useRecordingChanges(): RecordingChanges {
  const { client, queries } = useHarness();
  const toast = useToast();

  const attempt = async (work: (client: HarnessClient) => Promise<unknown>): Promise<boolean> => {
    try {
      await work(client);
      return true;
    } catch (error) {
      toast({ text: reasonOf(error), tone: 'danger' });
      return false;
    } finally {
      await queries.invalidateQueries({ queryKey: ['listRecordings'] });
      await queries.invalidateQueries({ queryKey: ['getRetention'] });
    }
  };
  return {
    start: () => {
      void attempt(() => client.call('startRecording', {}));
    },
    open: ({ id }) => {
      void attempt(() => client.call('continueRecording', { id }));
    },
    edit: (change) => attempt(() => client.call('editRecording', change)),
    remove: (recording) => {
      const { id } = recording;
      void attempt(async () => {
        await client.call('deleteRecording', { id });
        toast({
          text: `Deleted the recording ${titleOf(recording)}.`,
          undo: () => void attempt(() => client.call('restoreRecording', { id })),
        });
      });
    },
    load: (file) =>
      attempt(async () => {
        const before = await client.call('listRecordings', {});
        const { recording, masked } = await client.loadRecording(file);
        await client.call('continueRecording', { id: recording.id });
        const previous = before.find(({ current }) => current);
        const entries = countOf(recording.entries, 'entry', 'entries');
        toast({
          text: `Opened ${titleOf(recording)} with ${entries}${masked ? '; secrets are masked in it' : ''}. The log goes on in it.`,
          ...(previous !== undefined && {
            undo: () =>
              void attempt(async () => {
                await client.call('continueRecording', { id: previous.id });
                await client.call('deleteRecording', { id: recording.id });
              }),
          }),
        });
      }),
    limit: (limits) =>
      attempt(async () => {
        const { deleted } = await client.call('setRetention', limits);
        if (deleted.length > 0) toast({ text: `Deleted ${countOf(deleted.length, 'recording')}.` });
      }),
  };
}
