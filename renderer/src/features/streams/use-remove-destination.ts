/** Deletes a destination at once, by the documented mutation, and offers to undo it. */
import type { DestinationView } from '#contract/views/destination-view.ts';
import { reasonOf } from '#core/errors/reason-of.ts';

import { useHarness } from '../../client/harness-context.tsx';
import { useToast } from '../../ui/overlay/toast.tsx';
import { administratorOf } from './draft/find-administrator.ts';
import { destroyMutation } from './draft/mutation-text.ts';
import { sendMutation } from './draft/send-mutation.ts';

export function useRemoveDestination(): (destination: DestinationView) => Promise<void> {
  const { client } = useHarness();
  const toast = useToast();
  const fail = (error: unknown): void => {
    toast({ text: reasonOf(error), tone: 'danger' });
  };
  return async (destination) => {
    const { id, url } = destination;
    try {
      const { owners } = await client.call('getWorld', {});
      const as = administratorOf(owners, destination.groupPath);
      if (as === null) {
        toast({
          text: `Nobody may delete ${url}: see People under Mock GitLab.`,
          tone: 'danger',
        });
        return;
      }
      const { errors } = await sendMutation(client, destroyMutation(destination), as);
      if (errors.length > 0) {
        toast({ text: `GitLab did not delete ${url}: ${errors.join('. ')}`, tone: 'danger' });
        return;
      }
      const left = await client.call('listDestinations', {});
      const off = left.length === 0 ? '. It was the last destination: streaming is off now.' : '';
      toast({
        text: `Deleted ${url}${off}`,
        undo: () => {
          client.call('restoreDestination', { id }).catch(fail);
        },
      });
    } catch (error) {
      fail(error);
    }
  };
}
