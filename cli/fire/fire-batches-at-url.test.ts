import { text } from 'node:stream/consumers';

import { describe, expect, it } from 'vitest';

import type { OrderWishes } from '#core/order/order-fields.ts';

import { fireAtUrl, type UrlFiring } from '../../test/support/fire-at-url.ts';
import { plainLoad } from '../../test/support/plain-load.ts';
import { serve } from '../../test/support/serve.ts';
import type { DeliveryEntry } from '../format/delivery-json.ts';

/** Fires at an endpoint that keeps the ids of each array. */
async function fire(wishes: OrderWishes, more: Partial<UrlFiring> = {}, profile = 'next') {
  const arrived: unknown[][] = [];
  const { url } = await serve((request, response) => {
    void text(request).then((body) => {
      arrived.push((JSON.parse(body) as { readonly id: unknown }[]).map(({ id }) => id));
      response.end();
    });
  });
  const entries: DeliveryEntry[] = [];
  const end = await fireAtUrl({
    request: {
      via: 'url',
      load: { ...plainLoad, wishes: { count: 7, ...wishes } },
      target: { url, token: 't'.repeat(16), headers: [], profile, trust: null },
    },
    onDelivery: (entry) => entries.push(entry),
    stop: new AbortController().signal,
    ...more,
  });
  return { arrived, entries, end, sizes: arrived.map(({ length }) => length) };
}

describe('fire at a URL in a version that sends batches', () => {
  it('gathers events as a harness does, and sends the rest at the end', async () => {
    const { sizes, entries, arrived } = await fire({ batchSize: 3 });
    expect(sizes).toEqual([3, 3, 1]);
    expect(entries.map(({ events }) => events?.map(({ id }) => id))).toEqual(arrived);
  });

  it('keeps the order, however many events are made at once', async () => {
    const { arrived } = await fire({ batchSize: 4, count: 40, concurrency: 16 });
    const ids = arrived.flat().map(Number);
    expect(ids).toHaveLength(40);
    expect(ids).toEqual(ids.toSorted((one, other) => one - other));
  });

  it('sends a batch that is not full when its first event has waited long enough', async () => {
    const { sizes } = await fire({ batchLinger: 40, count: 3, rate: 2 });
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(3);
  });

  it('counts events as done, and failures by the request', async () => {
    const told: number[] = [];
    const watch = {
      progress: ({ done }: { readonly done: number }) => told.push(done),
      onPauseKey: () => undefined,
      pauseFailed: () => undefined,
      close: () => undefined,
    };
    await fire({ batchSize: 5 }, { watch });
    expect([told[0], told.at(-1)]).toEqual([0, 7]);
  });

  it('forgets what waits for its batch when it is told to stop', async () => {
    const stop = new AbortController();
    const fired = fire({ count: 1000, rate: 500 }, { stop: stop.signal });
    setTimeout(() => {
      stop.abort();
    }, 20);
    const { sizes, end } = await fired;
    expect({ sizes, state: end.state }).toEqual({ sizes: [], state: 'cancelled' });
  });

  it('refuses batches in a version that sends none', async () => {
    await expect(fire({ batchSize: 3 }, {}, '16.1')).rejects.toMatchObject({
      code: 'run/no-batches',
    });
  });
});
