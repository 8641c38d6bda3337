import { describe, expect, it } from 'vitest';

import type { StoredBody } from '#core/http/stored-body.ts';

import { createGatheredContext } from '../../test/support/cli-context.ts';
import { newAttempt } from '../../test/support/log-entries.ts';
import { createDeliveryPrinter } from './print-deliveries.ts';

const large: StoredBody = { encoding: 'file', size: 5, sha256: 'abc' };

function attempt(id: string, body?: StoredBody) {
  return newAttempt({
    event: { id, type: 'user_created', fixture: null, scope: null },
    ...(body && { request: { method: 'POST', target: '/', rawHeaders: [], body } }),
  });
}

describe('createDeliveryPrinter', () => {
  it('keeps the order also where a line has to wait for its body', async () => {
    const { context, out } = createGatheredContext();
    const printer = createDeliveryPrinter(context.terminal, {
      json: true,
      readLargeBody: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        return Buffer.from('large');
      },
    });
    printer.add(attempt('1', large));
    printer.add(attempt('2'));
    await printer.finish();
    await context.terminal.flush();
    const lines = out().trimEnd().split('\n');
    const ids = lines.map((line) => (JSON.parse(line) as { eventId: string }).eventId);
    expect(ids).toEqual(['1', '2']);
    expect(lines[0]).toContain('"body":"large"');
  });

  it('counts outcomes, and losses by their verdict', async () => {
    const { context } = createGatheredContext();
    const printer = createDeliveryPrinter(context.terminal, {
      json: false,
      readLargeBody: () => Promise.reject(new Error('none')),
    });
    printer.add(attempt('1'));
    printer.add(attempt('2'));
    expect(await printer.finish()).toMatchObject({
      delivered: 0,
      rejected: 0,
      failed: 2,
      cancelled: 0,
      skipped: 0,
      brokenOff: 0,
      lost: new Map([['The event is lost.', 2]]),
    });
  });

  it('counts what was broken off apart, and its event once however many destinations it has', async () => {
    const { context } = createGatheredContext();
    const printer = createDeliveryPrinter(context.terminal, {
      json: false,
      readLargeBody: () => Promise.reject(new Error('none')),
    });
    const error = { code: 'cancelled', message: 'It was cancelled.' };
    const verdict = { code: 'cancelled', message: 'Cancelled.', lost: false };
    for (const id of ['1', '2']) printer.add({ ...attempt(id), job: 7, error, verdict });
    expect(await printer.finish()).toMatchObject({ failed: 0, cancelled: 2, brokenOff: 1 });
  });

  it('tells at the end that a body could not be read', async () => {
    const { context } = createGatheredContext();
    const printer = createDeliveryPrinter(context.terminal, {
      json: true,
      readLargeBody: () => Promise.reject(new Error('gone')),
    });
    printer.add(attempt('1', large));
    await expect(printer.finish()).rejects.toThrow('gone');
  });
});
