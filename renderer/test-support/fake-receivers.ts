/** The receivers of the fake harness: they listen as soon as they are told to. */
import type { OperationOutput, ParsedInput } from '#contract/operations.ts';
import type { ReceiverOperation } from '#contract/operations/receiver-operations.ts';
import type { ReceiverView } from '#contract/views/receiver-view.ts';

import { sampleDescription } from './sample-world.ts';

export type FakeReceivers = {
  readonly [Name in ReceiverOperation]: (input: ParsedInput<Name>) => OperationOutput<Name>;
};

export function createFakeReceivers(): FakeReceivers {
  const port = 4082;
  const url = sampleDescription.receiver.url;
  const usual = { prefix: null, https: false, forward: null, problem: null, ownCertificate: false };
  let receivers: ReceiverView[] = [
    { ...usual, name: 'local', on: true, port, url, builtIn: true, state: 'listening' },
  ];
  return {
    listReceivers: () => receivers,
    setReceiver: ({ receiver }: ParsedInput<'setReceiver'>) => {
      const { certificate, ...settings } = receiver;
      const { name, on, prefix } = settings;
      const view: ReceiverView = {
        ...{ ...settings, builtIn: false, problem: null },
        url: on ? `http://127.0.0.1:${settings.port ?? port}${prefix ?? ''}` : null,
        state: on ? 'listening' : 'off',
        ownCertificate: certificate !== undefined,
      };
      const has = receivers.some((each) => each.name === name);
      receivers = has
        ? receivers.map((each) => (each.name === name ? view : each))
        : [...receivers, view];
      return view;
    },
    startReceiver: ({ name }: ParsedInput<'startReceiver'>) => {
      receivers = receivers.map((each) =>
        each.name === name ? { ...each, on: true, state: 'listening', problem: null } : each,
      );
      return receivers.find((each) => each.name === name) as ReceiverView;
    },
    removeReceiver: ({ name }: ParsedInput<'removeReceiver'>) => {
      receivers = receivers.filter((each) => each.name !== name);
      return receivers;
    },
    getReceiverAuthority: () => ({ pem: '-----BEGIN CERTIFICATE-----' }),
  };
}
