/** How requests go out, where that is not as GitLab does it by itself: connections and batches. */
import type { OrderWishes } from '#core/order/order-fields.ts';

import { fieldError, readFields, type TypedFields } from '../../../ui/order/typed-fields.ts';

export interface SendingSettings extends TypedFields<'batchSize' | 'batchLinger'> {
  readonly keepAlive: boolean;
}

export interface SendingErrors {
  readonly batchSize: string | null;
  readonly batchLinger: string | null;
}

/** What is wrong with a field, in words; null where nothing is. */
export function checkSending({ batchSize, batchLinger }: SendingSettings): SendingErrors {
  return {
    batchSize: fieldError('batchSize', batchSize),
    batchLinger: fieldError('batchLinger', batchLinger),
  };
}

/** How events are gathered, as far as what is typed can be used. */
export function batchWishes({ batchSize, batchLinger }: SendingSettings): OrderWishes {
  return readFields({ batchSize, batchLinger });
}

/** Only what is not as GitLab does it. */
export function toSending(settings: SendingSettings): OrderWishes {
  return { ...batchWishes(settings), ...(settings.keepAlive ? { keepAlive: true } : {}) };
}

/** In a few words, beside the heading. */
export function summariseSending({ keepAlive, batchSize, batchLinger }: SendingSettings): string {
  const parts = [
    ...(keepAlive ? ['unfaithful: connections kept'] : []),
    ...(batchSize === '' ? [] : [`batches of ${batchSize}`]),
    ...(batchLinger === '' ? [] : [`batches fill for ${batchLinger}`]),
  ];
  return parts.length === 0 ? 'As GitLab does' : parts.join(', ');
}
