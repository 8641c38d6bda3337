/** The operations on receivers. What one is told is a change of the world; what listens follows from that. */
import type { OperationHandlers } from '#contract/operations.ts';
import type { ReceiverOperation } from '#contract/operations/receiver-operations.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { setReceiver } from '#core/receivers/edit-receivers.ts';

import type { CertificateShelf } from '../receiver/certificates/certificate-shelf.ts';
import type { NamedReceivers } from '../receiver/named/named-receivers.ts';
import type { WorldStore } from '../store/world/world-store.ts';
import type { WorldEditor } from '../world/create-world-editor.ts';

export interface ReceiverHandlerDeps {
  readonly store: WorldStore;
  readonly editor: WorldEditor;
  /** null = nothing listens here. */
  readonly receivers: {
    readonly named: NamedReceivers;
    readonly certificates: CertificateShelf;
  } | null;
}

export type ReceiverHandlers = Pick<OperationHandlers, ReceiverOperation>;

function noReceivers(): HarnessError {
  return new HarnessError({
    code: 'receiver/none-here',
    category: 'conflict',
    message:
      'Failed to change receivers: nothing listens here. Try a harness, by `auditorium serve`.',
  });
}

export function createReceiverHandlers(deps: ReceiverHandlerDeps): ReceiverHandlers {
  const { store, editor } = deps;
  const need = (): NonNullable<ReceiverHandlerDeps['receivers']> => {
    if (deps.receivers === null) throw noReceivers();
    return deps.receivers;
  };
  return {
    listReceivers: async () => (deps.receivers === null ? [] : deps.receivers.named.list()),
    setReceiver: async ({ receiver }) => {
      const { named } = need();
      // What the world would refuse is refused before a port is tried.
      const { world } = setReceiver(store.world, { receiver });
      const whole = world.receivers.find(({ name }) => name === receiver.name);
      const port = whole === undefined ? receiver.port : await named.tryPort(whole);
      await editor.edit({ kind: 'set-receiver', receiver: { ...receiver, port } });
      const view = (await named.list()).find(({ name }) => name === receiver.name);
      if (view === undefined) throw noReceivers();
      return view;
    },
    removeReceiver: async ({ name }) => {
      const { named } = need();
      await editor.edit({ kind: 'remove-receiver', name });
      return named.list();
    },
    getReceiverAuthority: async () => ({ pem: (await need().certificates.authority()).cert }),
  };
}
