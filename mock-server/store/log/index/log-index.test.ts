import { describe, expect, it } from 'vitest';

import type { NewLogEntry } from '#core/log/log-entry.ts';

import { newAttempt, newCapture, newNotice } from '../../../../test/support/log-entries.ts';
import { decodeIndex, encodeIndex } from './index-bytes.ts';
import { LogIndex } from './log-index.ts';

const at = '2026-01-01T00:00:00.000Z';

function feed(index: LogIndex, ...entries: readonly NewLogEntry[]): LogIndex {
  for (const entry of entries) index.add({ seq: index.covers + 1, at, ...entry });
  return index;
}

function arrival(id: number, target = '/logs'): NewLogEntry {
  const text = `{"id":${id}}`;
  const body = { encoding: 'utf8', size: text.length, text } as const;
  return newCapture({ request: { ...newCapture().request, target, body } });
}

const job = { run: 'r', job: 1 };

describe('LogIndex', () => {
  it('knows the other side of a request from both, whichever was logged first', () => {
    const index = feed(
      new LogIndex(),
      newCapture(),
      newAttempt({ capture: 1 }),
      newAttempt(),
      newCapture({ attempt: 3 }),
      newCapture(),
    );
    expect([1, 2, 3, 4, 5].map((seq) => index.partnerOf(seq))).toEqual([2, 1, 4, 3, null]);
  });

  it('counts an event that came to the same path of the same receiver before', () => {
    const index = feed(new LogIndex(), arrival(1), arrival(2), arrival(1), arrival(1, '/other'));
    expect(index.totals()).toMatchObject({ received: 4, duplicates: 1 });
  });

  it('ties the entries of a job together, however many others lie between', () => {
    const index = feed(new LogIndex(), newAttempt(job));
    for (let other = 2; other < 40_000; other += 1) {
      const verdict = { code: 'delivered', message: '', lost: false };
      const response = { status: 200, statusText: '', httpVersion: '1.1', rawHeaders: [] };
      const body = { encoding: 'utf8', size: 0, text: '' } as const;
      const answer = { ...response, body };
      feed(index, newAttempt({ run: 'r', job: other, verdict, error: null, response: answer }));
    }
    feed(index, newAttempt({ ...job, retry: { number: 1, of: 3 } }));
    expect(index.jobOf(1)).toEqual([1, 40_000]);
    expect(index.jobOf(40_000)).toEqual([1, 40_000]);
    expect(index.jobOf(2)).toEqual([2]);
  });

  it('gives totals that later entries do not change', () => {
    const index = feed(new LogIndex(), newNotice('one'));
    const totals = index.totals();
    feed(index, newNotice('two'), newAttempt());
    expect(totals.entries.notice).toBe(1);
    expect(totals.deliveries.failed).toBe(0);
  });
});

describe('an index as bytes', () => {
  const made = feed(
    new LogIndex(),
    newAttempt(job),
    newCapture({ attempt: 1 }),
    arrival(7),
    newAttempt({ ...job, retry: { number: 1, of: 3 } }),
  );
  const bytes = encodeIndex(made.content);

  it('comes back as it was, and goes on from there', () => {
    const content = decodeIndex(bytes);
    const again = new LogIndex(content ?? undefined);
    expect([again.covers, again.totals()]).toEqual([4, made.totals()]);
    expect([again.partnerOf(1), again.jobOf(1)]).toEqual([2, [1, 4]]);
    feed(again, arrival(7));
    expect(again.totals().duplicates).toBe(1);
    feed(again, newAttempt({ ...job, retry: { number: 2, of: 3 } }));
    expect(again.jobOf(4)).toEqual([1, 4, 6]);
    expect(again.totals().ledger).toMatchObject({ fired: 1, failed: 1, retries: 2 });
  });

  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['rubbish', Buffer.alloc(5000, 'x')],
    ['its first half', bytes.subarray(0, bytes.length / 2)],
    ['its head', bytes.subarray(0, bytes.indexOf('\n') + 1)],
    ['more than it', Buffer.concat([bytes, Buffer.alloc(4)])],
    ['another version', Buffer.from(bytes.toString('latin1').replace(/:\d+,/, ':1,'), 'latin1')],
  ])('is not read from %s', (_name, other) => {
    expect(decodeIndex(other)).toBeNull();
  });
});
