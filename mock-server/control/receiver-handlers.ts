/** The operations on receivers. What one is told is a change of the world; what listens follows from that. */
import type { OperationHandlers, ParsedInput } from '#contract/operations.ts';
import type { ReceiverOperation } from '#contract/operations/receiver-operations.ts';
import type { ReceiverView } from '#contract/views/receiver-view.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { setReceiver } from '#core/receivers/edit-receivers.ts';
import { unknownRecord } from '#core/world/edit/edit-errors.ts';

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

type ReceiverInput = ParsedInput<'setReceiver'>['receiver'];

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
  /** @throws HarnessError `world/unknown-receiver` */
  const find = async (name: string): Promise<ReceiverView> => {
    const all = await need().named.list();
    const found = all.find((each) => each.name === name);
    if (found !== undefined) return found;
    throw unknownRecord(
      'receiver',
      name,
      all.map((each) => each.name),
    );
  };
  const set = async (receiver: ReceiverInput): Promise<ReceiverView> => {
    const { named } = need();
    // What the world would refuse is refused before a port is tried.
    const { world } = setReceiver(store.world, { receiver });
    const whole = world.receivers.find(({ name }) => name === receiver.name);
    const port = whole === undefined ? receiver.port : await named.tryPort(whole);
    await editor.edit({ kind: 'set-receiver', receiver: { ...receiver, port } });
    return find(receiver.name);
  };
  return {
    listReceivers: async () => (deps.receivers === null ? [] : deps.receivers.named.list()),
    setReceiver: ({ receiver }) => set(receiver),
    startReceiver: async ({ name }) => {
      const off = store.world.receivers.find((each) => each.name === name && !each.on);
      if (off !== undefined) return set({ ...off, certificate: undefined, on: true });
      await find(name);
      await need().named.reopen(name);
      return find(name);
    },
    removeReceiver: async ({ name }) => {
      const { named } = need();
      await editor.edit({ kind: 'remove-receiver', name });
      return named.list();
    },
    getReceiverAuthority: async () => ({ pem: (await need().certificates.authority()).cert }),
  };
}
