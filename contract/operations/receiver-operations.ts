/** The receivers of a harness: the one that it always has, and those beside it. */
import { z } from 'zod';

import { receiverNameSchema } from '#core/receivers/named-receiver.ts';
import { receiverEditSchema } from '#core/world/edit/world-edit.ts';

import { receiverViewSchema } from '../views/receiver-view.ts';
import { nothing, type OperationTable } from './operation.ts';

const receivers = z.array(receiverViewSchema);

export const receiverOperations = {
  listReceivers: {
    does: 'Lists the receivers, each with where it listens; the one that every harness has stands first.',
    input: nothing,
    output: receivers,
  },
  setReceiver: {
    does: 'Adds a receiver or changes the one of that name, starts it or stops it, and refuses where its port cannot be had.',
    input: z.object({ receiver: receiverEditSchema }),
    output: receiverViewSchema,
  },
  startReceiver: {
    does: 'Starts a receiver: one that was stopped, or anew one that takes no connections any more or could not listen; leaves one alone that listens.',
    input: z.object({ name: receiverNameSchema }),
    output: receiverViewSchema,
  },
  removeReceiver: {
    does: 'Removes a receiver; what it received stays in the log.',
    input: z.object({ name: receiverNameSchema }),
    output: receivers,
  },
  getReceiverAuthority: {
    does: 'Gives the certificate of the authority that signs for receivers of https, for clients to trust; it is made when it is first asked for.',
    input: nothing,
    output: z.object({ pem: z.string() }),
  },
} as const satisfies OperationTable;

export type ReceiverOperation = keyof typeof receiverOperations;
