import { describe, expect, it } from 'vitest';

import type { CaptureEntry, NewLogEntry } from '#core/log/log-entry.ts';
import { marks } from '#core/search/columns/entry-columns.ts';
import { textsOf } from '#core/search/entry-facts.ts';
import { type TextFact, textFacts } from '#core/search/fact-names.ts';

import { newAttempt, newCapture, newNotice } from '../../../../test/support/log-entries.ts';
import { rowsPerPage } from './column-layout.ts';
import { ColumnPages, type PageStore } from './column-pages.ts';
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

function arrivalAt(createdAt: string, target: string): NewLogEntry {
  const text = `{"created_at":"${createdAt}"}`;
  const body = { encoding: 'utf8', size: text.length, text } as const;
  return newCapture({ request: { ...newCapture().request, target, body } });
}

const rawHeaders = [['X-Gitlab-Audit-Event-Type', 'one']] as const;
const text = '{"id":1}';
const body = { encoding: 'utf8', size: text.length, text } as const;
const asked = { ...newCapture().request, rawHeaders, body };
const other = { ...asked, rawHeaders: [['X-Gitlab-Audit-Event-Type', 'two']] } as const;
const imported = { from: 'one.har', url: 'https://example.com/', at: null };

/** How a capture comes to say something else in a fact; null = captures cannot. */
const otherwise: Readonly<Record<TextFact, Partial<CaptureEntry> | null>> = {
  kind: null,
  outcome: null,
  type: { request: other },
  destination: { imported },
  path: { request: { ...asked, target: '/other' } },
  method: { request: { ...asked, method: 'PUT' } },
  run: null,
  receiver: { receiver: 'second' },
  verdict: null,
  version: null,
  rule: { answer: { rule: 'slow' } },
};

const job = { run: 'r', job: 1 };

describe('LogIndex', () => {
  it('knows the other side of a request from both, whichever was logged first', async () => {
    const index = feed(
      new LogIndex(),
      newCapture(),
      newAttempt({ capture: 1 }),
      newAttempt(),
      newCapture({ attempt: 3 }),
      newCapture(),
    );
    const partners = await Promise.all([1, 2, 3, 4, 5].map((seq) => index.partnerOf(seq)));
    expect(partners).toEqual([2, 1, 4, 3, null]);
  });

  it('knows what a capture was answered where it was passed on to', async () => {
    const timing = { connected: 1, requestSent: 1, firstByte: 1, done: 1 };
    const told = { url: 'http://b.test/', response: null, error: null, timing, answered: 502 };
    const index = feed(
      new LogIndex(),
      ...[newCapture(), newCapture(), newNotice('other'), newCapture()],
      { ...newNotice('second'), passedOn: { request: 2, ...told } },
      { ...newNotice('first'), passedOn: { request: 1, ...told } },
    );
    const found = await Promise.all([1, 2, 3, 4].map((seq) => index.passedOnOf(seq)));
    expect(found).toEqual([6, 5, null, null]);
    expect(await index.partnerOf(1)).toBeNull();
  });

  it('counts an event that came to the same path of the same receiver before', () => {
    const index = feed(new LogIndex(), arrival(1), arrival(2), arrival(1), arrival(1, '/other'));
    expect(index.totals()).toMatchObject({ received: 4, duplicates: 1 });
  });

  it.each(textFacts)('knows the %s of each capture that came with the same head', async (fact) => {
    const change = otherwise[fact] ?? {};
    const entries = [{}, change, {}, change].map((each, place) => ({
      ...newCapture({ request: asked, ...each }),
      ...{ seq: place + 1, at },
    }));
    const index = feed(new LogIndex(), ...entries);
    const columns = await index.pages.columns(0, [fact]);
    const kept = entries.map((_, row) => index.texts[fact].at(columns?.(fact)[row] ?? 0));
    expect(kept).toEqual(entries.map(textsOf[fact]));
  });

  it('ties the entries of a job together, however many others lie between', async () => {
    const index = feed(new LogIndex(), newAttempt(job));
    for (let other = 2; other < 40_000; other += 1) {
      const verdict = { code: 'delivered', message: '', lost: false };
      const response = { status: 200, statusText: '', httpVersion: '1.1', rawHeaders: [] };
      const body = { encoding: 'utf8', size: 0, text: '' } as const;
      const answer = { ...response, body };
      feed(index, newAttempt({ run: 'r', job: other, verdict, error: null, response: answer }));
    }
    feed(index, newAttempt({ ...job, retry: { number: 1, of: 3 } }));
    expect(await index.jobOf(1)).toEqual([1, 40_000]);
    expect(await index.jobOf(40_000)).toEqual([1, 40_000]);
    expect(await index.jobOf(2)).toEqual([2]);
  });

  it('gives totals that later entries do not change', () => {
    const index = feed(new LogIndex(), newNotice('one'));
    const totals = index.totals();
    feed(index, newNotice('two'), newAttempt());
    expect(totals.entries.notice).toBe(1);
    expect(totals.deliveries.failed).toBe(0);
  });
});

describe('an index that is kept', () => {
  /** Columns in memory that stand for a file. */
  function memoryStore(): PageStore {
    const pages = new Map<number, Uint8Array>();
    return {
      write: (page, bytes) => Promise.resolve(void pages.set(page, bytes.slice())),
      patch: (page, offset, bytes) => Promise.resolve(pages.get(page)?.set(bytes, offset)),
      read: (page, offset, length) =>
        Promise.resolve(pages.get(page)?.slice(offset, offset + length) ?? null),
      close: () => Promise.resolve(),
    };
  }

  const entries: readonly NewLogEntry[] = [
    newAttempt(job),
    newCapture({ attempt: 1 }),
    arrival(7),
    newAttempt({ ...job, retry: { number: 1, of: 3 } }),
  ];

  it('comes back as it was, and goes on from there', async () => {
    const store = memoryStore();
    const made = feed(new LogIndex(new ColumnPages(store)), ...entries);
    await made.pages.flush();
    const content = decodeIndex(encodeIndex(made.content));
    if (content === null) throw new Error('it was not read');
    const pages = new ColumnPages(store);
    expect(await pages.resume(content.seq)).toBe(true);
    const again = new LogIndex(pages, content);
    expect([again.covers, again.totals()]).toEqual([4, made.totals()]);
    expect([await again.partnerOf(1), await again.jobOf(1)]).toEqual([2, [1, 4]]);
    feed(again, newAttempt({ ...job, retry: { number: 2, of: 3 } }));
    expect(await again.jobOf(4)).toEqual([1, 4, 5]);
    expect(again.totals().ledger).toMatchObject({ fired: 1, failed: 1, retries: 2 });
  });

  it('knows what comes late when it comes back, at any number of places', async () => {
    const store = memoryStore();
    const places = Array.from({ length: 12_000 }, (_, place) => `/logs?n=${place}`);
    const made = feed(
      new LogIndex(new ColumnPages(store)),
      ...places.map((target) => arrivalAt('2026-01-02', target)),
    );
    await made.pages.flush();
    const content = decodeIndex(encodeIndex(made.content));
    if (content === null) throw new Error('it was not read');
    const pages = new ColumnPages(store);
    await pages.resume(content.seq);
    const again = new LogIndex(pages, content);
    expect(again.knowsLate).toBe(true);
    feed(again, arrivalAt('2026-01-01', '/logs?n=7'), arrivalAt('2026-01-03', '/logs?n=11999'));
    const isLate = async (seq: number): Promise<boolean> =>
      ((await pages.get('marks', seq)) & marks.late) !== 0;
    expect([await isLate(12_001), await isLate(12_002)]).toEqual([true, false]);
  });

  it('links entries of pages that are no longer in memory', async () => {
    const index = feed(new LogIndex(new ColumnPages(memoryStore())), newCapture(), newAttempt(job));
    const others = Array.from({ length: 5 * rowsPerPage }, () => newNotice('between'));
    feed(index, ...others, newAttempt({ ...job, capture: 1, retry: { number: 1, of: 3 } }));
    const last = index.covers;
    expect([await index.partnerOf(1), await index.partnerOf(last)]).toEqual([last, 1]);
    expect(await index.jobOf(2)).toEqual([2, last]);
  });

  it('keeps its pages in memory as long as the store takes none', async () => {
    const full = { ...memoryStore(), write: () => Promise.reject(new Error('no space')) };
    const index = feed(new LogIndex(new ColumnPages(full)), newAttempt());
    feed(index, ...Array.from({ length: 5 * rowsPerPage }, () => newNotice('between')));
    feed(index, newCapture({ attempt: 1 }));
    await index.pages.flush();
    expect(await index.partnerOf(1)).toBe(index.covers);
  });

  const bytes = encodeIndex(feed(new LogIndex(), ...entries).content);

  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['rubbish', Buffer.alloc(5000, 'x')],
    ['its first half', bytes.subarray(0, bytes.length / 2)],
    ['another version', Buffer.from(bytes.toString('latin1').replace(/:\d+,/, ':1,'), 'latin1')],
  ])('is not read from %s', (_name, other) => {
    expect(decodeIndex(other)).toBeNull();
  });
});
