import { describe, expect, it } from 'vitest';

import { newAttempt, newCapture } from '../../test/support/log-entries.ts';
import type { AttemptEntry, NewLogEntry } from './log-entry.ts';
import { toLogRow } from './log-row.ts';
import { createTwiceTeller, type Twice } from './why-twice.ts';

const url = 'http://127.0.0.1:9/logs';
const at = '2026-01-01T00:00:00.000Z';
const body = { encoding: 'utf8', size: 0, text: '' } as const;
const response = { status: 200, statusText: '', httpVersion: '1.1', rawHeaders: [], body };

function attempt(change: Partial<Omit<AttemptEntry, 'seq' | 'at'>> = {}): NewLogEntry {
  return newAttempt({ response, error: null, run: 'run-1', job: 1, ...change });
}

function tellOf(...entries: readonly NewLogEntry[]): (Twice | null)[] {
  const tell = createTwiceTeller();
  return entries.map((entry, index) => tell(toLogRow({ seq: index + 1, at, ...entry })));
}

function reasonOf(first: NewLogEntry, again: NewLogEntry): Twice['reason'] | undefined {
  return tellOf(first, again)[1]?.reason;
}

describe('why an event came twice', () => {
  const group = { id: 'g', kind: 'group', url } as const;
  const instance = { id: 'i', kind: 'instance', url } as const;
  const streaming = { ...group, id: 's', model: 'streaming' } as const;

  it.each<[Twice['reason'], NewLogEntry, NewLogEntry]>([
    ['replay', attempt(), attempt({ run: 'run-2', replayOf: 1 })],
    ['retry', attempt(), attempt({ retry: { number: 1, of: 3 } })],
    ['redelivery', attempt(), attempt({ retry: { number: 1, of: 3, cause: 'ack-deadline' } })],
    ['mirror', attempt({ destination: group }), attempt({ destination: streaming })],
    ['group-and-instance', attempt({ destination: group }), attempt({ destination: instance })],
    ['two-destinations', attempt({ destination: group }), attempt({ destination: group })],
    ['asked-for', attempt(), attempt({ job: 2 })],
    ['fired-again', attempt(), attempt({ run: 'run-2' })],
    ['unknown', attempt({ run: null }), attempt()],
  ])('%s', (reason, first, again) => {
    expect(reasonOf(first, again)).toBe(reason);
  });

  it('is told of a batch, which has no job, by where it went', () => {
    const batch = newAttempt({ response, error: null, run: 'run-1' });
    expect(reasonOf({ ...batch, destination: group }, { ...batch, destination: instance })).toBe(
      'group-and-instance',
    );
    expect(reasonOf(batch, batch)).toBe('asked-for');
  });

  it('says what made NATS bring a batch again', () => {
    const why = 'a destination failed';
    const retry = { number: 2, of: 4, cause: 'destination-failed', why } as const;
    expect(tellOf(attempt(), attempt({ retry }))[1]?.message).toBe(
      'NATS brought the batch again (delivery 3 of 5), and with it every destination from the start: a destination failed.',
    );
  });

  it('names the first, and says that it may not have come when it got no answer', () => {
    const unheard = attempt({ response: null, error: { code: 'timeout', message: '' } });
    const retry = attempt({ retry: { number: 1, of: 3 } });
    const [, told] = tellOf(unheard, retry);
    expect(told).toMatchObject({
      of: 1,
      message: expect.stringMatching(/#1 got no answer/) as string,
    });
  });

  it('is not asked of redirects, other places, other events and captures', () => {
    const elsewhere = { ...group, url: 'http://127.0.0.1:9/other' };
    const other = { id: 'event-2', type: 'project_created', fixture: null, scope: null };
    expect(
      tellOf(
        attempt(),
        attempt({ hop: 1, redirectOf: 1 }),
        attempt({ destination: elsewhere }),
        attempt({ event: other }),
        newCapture(),
      ),
    ).toEqual([null, null, null, null, null]);
  });
});
