/** Clearing the list: nothing is deleted, the log goes on in a new recording. */
import { useAction } from '../../client/harness-context.tsx';
import { countOf } from '../../ui/data/format-quantity.ts';
import { useToast } from '../../ui/overlay/toast.tsx';

/** Starts a new recording, and offers to go back to the one before. */
export function useClearLog(): () => void {
  const toast = useToast();
  const start = useAction('startRecording');
  const goBack = useAction('continueRecording');
  const fail = (error: Error): void => {
    toast({ text: error.message, tone: 'danger' });
  };
  return () => {
    start.mutate(
      {},
      {
        onError: fail,
        onSuccess: ({ previous }) => {
          toast({
            text: `Cleared ${countOf(previous.entries, 'entry', 'entries')}. They stay in an earlier recording.`,
            undo: () => {
              goBack.mutate({ id: previous.id }, { onError: fail });
            },
          });
        },
      },
    );
  };
}
