/** Changing receivers, one at a time; a refusal is told and nothing has changed then. */
import { useState } from 'react';

import { reasonOf } from '#core/errors/reason-of.ts';

import { useHarness } from '../../client/harness-context.tsx';
import { useToast } from '../../ui/overlay/toast.tsx';
import type { ReceiverInput } from './receiver-settings.ts';

export interface ReceiverChanges {
  readonly busy: boolean;
  /** Settles with why it was refused; null = it was done. */
  readonly set: (receiver: ReceiverInput) => Promise<string | null>;
  /** Starts one that should listen and does not. */
  readonly start: (name: string) => Promise<string | null>;
  readonly remove: (name: string) => Promise<string | null>;
}

/** @param quiet whether whoever asks tells of a refusal itself */
export function useReceiverChanges({ quiet = false } = {}): ReceiverChanges {
  const { client, queries } = useHarness();
  const toast = useToast();
  const [busy, setBusy] = useState(false);

  const attempt = async (work: () => Promise<unknown>): Promise<string | null> => {
    setBusy(true);
    try {
      await work();
      return null;
    } catch (error) {
      const text = reasonOf(error);
      if (!quiet) toast({ text, tone: 'danger' });
      return text;
    } finally {
      await queries.invalidateQueries({ queryKey: ['listReceivers'] });
      setBusy(false);
    }
  };
  return {
    busy,
    set: (receiver) => attempt(() => client.call('setReceiver', { receiver })),
    start: (name) => attempt(() => client.call('startReceiver', { name })),
    remove: async (name) => {
      const refusal = await attempt(() => client.call('removeReceiver', { name }));
      if (refusal === null) {
        toast({
          text: `Removed the receiver ${name}.`,
          undo: () => void attempt(() => client.call('undoWorldChange', {})),
        });
      }
      return refusal;
    },
  };
}
