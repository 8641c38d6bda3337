/** Makes the mock GitLab another version, at once, and offers to undo it. */
import { reasonOf } from '#core/errors/reason-of.ts';

import { useHarness } from '../../client/harness-context.tsx';
import { useToast } from '../../ui/overlay/toast.tsx';

/** The switch settles with whether it was done; why it was not, the user is told. */
export function useSwitchVersion(): (profile: string) => Promise<boolean> {
  const { client } = useHarness();
  const toast = useToast();
  const fail = (error: unknown): void => {
    toast({ text: reasonOf(error), tone: 'danger' });
  };
  return async (profile) => {
    try {
      const { summary, warnings } = await client.call('editWorld', {
        edit: { kind: 'change-settings', profile },
      });
      toast({
        text: [summary, ...warnings].join(' '),
        undo: () => {
          client.call('undoWorldChange', {}).catch(fail);
        },
      });
      return true;
    } catch (error) {
      fail(error);
      return false;
    }
  };
}
