import { describe, expect, it, onTestFinished } from 'vitest';

import type { OrderWishes } from '#core/order/order-fields.ts';

import { fireAtUrl } from '../../test/support/fire-at-url.ts';
import { plainLoad } from '../../test/support/plain-load.ts';
import { serve } from '../../test/support/serve.ts';
import type { DeliveryEntry } from '../format/delivery-json.ts';
import { firstAborted } from '../interruption.ts';

async function fire(url: string, wishes: OrderWishes = {}, headers: [string, string][] = []) {
  const entries: DeliveryEntry[] = [];
  const end = await fireAtUrl({
    request: {
      via: 'url',
      load: { ...plainLoad, wishes },
      target: { url, token: 't'.repeat(16), headers, profile: '16.1', trust: null },
    },
    onDelivery: (entry) => entries.push(entry),
    stop: firstAborted(new AbortController().signal),
  });
  return { entries, end };
}

describe('fire at a URL', () => {
  it('warns of no listener leak when many deliveries share the stop signal', async () => {
    const warnings: Error[] = [];
    const keep = (warning: Error): void => {
      warnings.push(warning);
    };
    process.on('warning', keep);
    onTestFinished(() => {
      process.off('warning', keep);
    });
    const { url } = await serve((_request, response) => response.end());
    const { entries } = await fire(url, { count: 100, concurrency: 32 });
    await new Promise((resolve) => setImmediate(resolve));
    expect(entries).toHaveLength(100);
    expect(warnings).toEqual([]);
  });

  it('counts an event that Ruby refuses to send as failed', async () => {
    const { url } = await serve((_request, response) => response.end());
    const { end, entries } = await fire(url, {}, [['X-Key', 'a\r\nb']]);
    expect(entries).toMatchObject([{ kind: 'skip', reason: 'header-refused' }]);
    expect(end.failed).toBe(1);
  });
});
