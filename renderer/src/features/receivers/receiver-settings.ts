/** What is typed of a receiver, and what it is told then. */
import type { OperationInput } from '#contract/operations.ts';
import type { ReceiverView } from '#contract/views/receiver-view.ts';

export type ReceiverInput = OperationInput<'setReceiver'>['receiver'];

export interface ReceiverDraft {
  readonly name: string;
  readonly place: 'port' | 'prefix';
  /** Empty = any free one. */
  readonly port: string;
  readonly prefix: string;
  readonly https: boolean;
  /** PEM; empty = one is made, or the one that it has stays. */
  readonly cert: string;
  readonly key: string;
  /** Empty = requests are passed on to nobody. */
  readonly forward: string;
}

/** @param receiver the one to change; null = a new one */
export function draftOf(receiver: ReceiverView | null): ReceiverDraft {
  return {
    name: receiver?.name ?? '',
    place: receiver?.prefix == null ? 'port' : 'prefix',
    port: receiver?.port?.toString() ?? '',
    prefix: receiver?.prefix ?? '',
    https: receiver?.https ?? false,
    ...{ cert: '', key: '' },
    forward: receiver?.forward ?? '',
  };
}

/** Why it cannot be sent off, as a sentence; null = it can. */
export function draftProblem(draft: ReceiverDraft): string | null {
  const { name, place, port, prefix, cert, key } = draft;
  if (name.trim() === '') return 'A receiver needs a name.';
  if (place === 'prefix' && prefix.trim() === '') return 'Say which paths are for it.';
  if (place === 'port' && port.trim() !== '' && !/^\d{1,5}$/.test(port.trim())) {
    return 'A port is a number up to 65535.';
  }
  return (cert.trim() === '') === (key.trim() === '')
    ? null
    : 'A certificate of your own needs its key too.';
}

export function receiverOf(draft: ReceiverDraft): ReceiverInput {
  const { place, cert, key } = draft;
  const own = { cert: `${cert.trim()}\n`, key: `${key.trim()}\n` };
  return {
    name: draft.name.trim(),
    on: true,
    port: place === 'port' ? Number(draft.port.trim()) : null,
    prefix: place === 'prefix' ? draft.prefix.trim() : null,
    https: place === 'port' && draft.https,
    ...(cert.trim() === '' ? {} : { certificate: own }),
    forward: draft.forward.trim() === '' ? null : draft.forward.trim(),
  };
}

/** The same receiver, told again: its certificate stays as it is. */
export function inputOf(receiver: ReceiverView): ReceiverInput {
  const { name, on, port, prefix, https, forward } = receiver;
  return { name, on, port, prefix, https, forward };
}
