import { expect, it } from 'vitest';

import { orderFields } from '../order/order-fields.ts';
import { glossary, type GlossaryEntry, glossaryInOrder } from './glossary.ts';

const entries = glossaryInOrder();

it('explains each word once, in whole sentences', () => {
  expect(new Set(entries.map(({ word }) => word)).size).toBe(entries.length);
  for (const { word, means } of entries) {
    expect(word, word).toMatch(/^\p{Lu}/u);
    expect(means, word).toMatch(/^\p{Lu}.*\.$/u);
  }
});

it('calls the fields of an order as the window does', () => {
  const pairs = [
    ['burst', orderFields.burst],
    ['duration', orderFields.duration],
    ['duplicates', orderFields.duplicates],
    ['reorder', orderFields.reorder],
    ['twins', orderFields.twins],
    ['twin-ids', orderFields.twinIds],
    ['seed', orderFields.seed],
    ['clock-speed', orderFields.clockSpeed],
    ['keep-alive', orderFields.keepAlive],
    ['ack-deadline', orderFields.ackDeadline],
    ['partitions', orderFields.partitions],
    ['publish-failures', orderFields.publishFailures],
    ['verbatim', orderFields.verbatim],
    ['shape', orderFields.shape],
  ] as const;
  for (const [term, { label }] of pairs) {
    const entry: GlossaryEntry = glossary[term];
    expect(entry.word).toBe(label);
  }
});
