import { describe, expect, it } from 'vitest';

import type { EventIdentity } from '#core/log/log-entry.ts';
import { toLogRow } from '#core/log/log-row.ts';

import { newAttempt } from '../../test/support/log-entries.ts';
import { deliveryJson } from './delivery-json.ts';
import { deliveryLine } from './delivery-line.ts';
import { logLine } from './log-line.ts';
import { createStyle } from './style.ts';

const first: EventIdentity = { id: '1', type: 'a', fixture: 'a.one', scope: null };
const second: EventIdentity = { id: '2', type: 'b', fixture: null, scope: null };
const batch = newAttempt({ event: first, events: [first, second] });
const plainStyle = createStyle(false);
const noBodies = (): Promise<Buffer> => Promise.reject(new Error('there is none'));

describe('a batch', () => {
  it('is one line of JSON that names its first event as before, and all of them at its end', async () => {
    const line = JSON.parse(await deliveryJson(batch, noBodies)) as Record<string, unknown>;
    expect(line).toMatchObject({ fixture: 'a.one', eventType: 'a', eventId: '1' });
    expect(Object.keys(line).at(-1)).toBe('events');
    expect(line['events']).toEqual([
      { fixture: 'a.one', eventType: 'a', eventId: '1' },
      { fixture: null, eventType: 'b', eventId: '2' },
    ]);
  });

  it('that is skipped names all of them too', async () => {
    const { event, events, destination } = batch;
    const skip = {
      kind: 'skip',
      run: null,
      profile: 'next',
      reason: 'too-large',
      message: '',
    } as const;
    const line = await deliveryJson({ ...skip, event, events, destination }, noBodies);
    expect((JSON.parse(line) as { events: unknown[] }).events).toHaveLength(2);
  });

  it('is no key of a line about one event', async () => {
    expect(JSON.parse(await deliveryJson(newAttempt(), noBodies))).not.toHaveProperty('events');
  });

  it('says for a person how many more there are', () => {
    const row = toLogRow({ ...batch, seq: 1, at: '2026-01-01T00:00:00.000Z' });
    expect(deliveryLine(batch, plainStyle)).toContain('a.one and 1 more ->');
    expect(logLine(row, plainStyle)).toContain('a.one and 1 more ->');
    const alone = newAttempt({ event: first, events: [first] });
    expect(deliveryLine(alone, plainStyle)).toContain('a.one ->');
  });
});
