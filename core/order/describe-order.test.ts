import { describe, expect, it } from 'vitest';

import { describeOrder } from './describe-order.ts';
import { type OrderInput, orderSchema } from './order.ts';

const say = (order: Partial<OrderInput>, total: number): string =>
  describeOrder(orderSchema.parse({ fixtures: ['a', 'b', 'c'], ...order }), total);

describe('describeOrder', () => {
  it.each<[Partial<OrderInput>, number, string]>([
    [{ fixtures: ['a'] }, 1, 'Sends one event.'],
    [{}, 3, 'Sends 3 events; as fast as they go, one after another.'],
    [
      { count: 10, rate: 20, concurrency: 4 },
      30,
      'Sends 30 events, the list 10 times; 20 a second, up to 4 in flight at once.',
    ],
    [
      { duration: 60_000, rate: 5, burst: 20 },
      320,
      'Sends 320 events in 1 minute; 20 events at once, then 5 a second, one after another.',
    ],
    [
      { shape: 'gitlab', count: 1000, rate: 10 },
      1000,
      'Sends 1,000 events mixed as GitLab.com has them, 99 % Git operations, with spikes; 10 a second, one after another.',
    ],
    [
      { fixtures: ['a'], every: 1500, until: 3_600_000 },
      2400,
      'Sends 2,400 events; as fast as they go, one after another, all of it again every 1.5 seconds for 60 minutes.',
    ],
    [
      { twins: true, duplicates: 5, twinIds: true, reorder: 8 },
      6,
      'Sends 6 events; as fast as they go, one after another. Each comes with another of its kind at the same moment. 5 % come twice with the same id. Each destination gets another id. The order is shuffled within windows of 8.',
    ],
    [
      { fixtures: ['a'], verbatim: true, keepAlive: true, clockSpeed: 60, set: { '/id': 7 } },
      1,
      'Sends one event. 1 value set by hand in each. The documented id and time are sent as printed. Connections are used again, which no GitLab does. GitLab’s waits go by 60 times as fast.',
    ],
  ])('says of %j', (order, total, words) => {
    expect(say(order, total)).toBe(words);
  });
});
