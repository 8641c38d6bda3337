/** How requests go out, where that is not as GitLab does it by itself: connections and batches. */
import type { OrderWishes } from '#core/order/order-fields.ts';

import { fieldError, readFields, type TypedFields } from '../../../ui/order/typed-fields.ts';

/** What is said of batches, in the order of its fields. */
export const batchFields = [
  'batchSize',
  'batchLinger',
  'ackDeadline',
  'partitions',
  'publishFailures',
] as const;

type BatchField = (typeof batchFields)[number];

export interface SendingSettings extends TypedFields<BatchField> {
  readonly keepAlive: boolean;
}

export type SendingErrors = Readonly<Record<BatchField, string | null>>;

/** What is wrong with a field, in words; null where nothing is. */
export function checkSending(settings: SendingSettings): SendingErrors {
  return {
    batchSize: fieldError('batchSize', settings.batchSize),
    batchLinger: fieldError('batchLinger', settings.batchLinger),
    ackDeadline: fieldError('ackDeadline', settings.ackDeadline),
    partitions: fieldError('partitions', settings.partitions),
    publishFailures: fieldError('publishFailures', settings.publishFailures),
  };
}

/** How events are gathered, as far as what is typed can be used. */
export function batchWishes({ batchSize, batchLinger }: SendingSettings): OrderWishes {
  return readFields({ batchSize, batchLinger });
}

/** Only what is not as GitLab does it. */
export function toSending(settings: SendingSettings): OrderWishes {
  const { ackDeadline, partitions, publishFailures } = settings;
  return {
    ...batchWishes(settings),
    ...readFields({ ackDeadline, partitions, publishFailures }),
    ...(settings.keepAlive ? { keepAlive: true } : {}),
  };
}

/** In a few words, beside the heading. */
export function summariseSending(settings: SendingSettings): string {
  const { keepAlive, batchSize, batchLinger, ackDeadline, partitions, publishFailures } = settings;
  const said = (typed: string, words: string): string[] => (typed === '' ? [] : [words]);
  const parts = [
    ...(keepAlive ? ['unfaithful: connections kept'] : []),
    ...said(batchSize, `batches of ${batchSize}`),
    ...said(batchLinger, `batches fill for ${batchLinger}`),
    ...said(ackDeadline, `acknowledged within ${ackDeadline}`),
    ...said(partitions, `${partitions} partitions`),
    ...said(publishFailures, `${publishFailures.replace(/%?$/, '%')} not taken by NATS`),
  ];
  return parts.length === 0 ? 'As GitLab does' : parts.join(', ');
}
