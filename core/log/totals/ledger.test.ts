import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { newAttempt, newCapture, newNotice } from '../../../test/support/log-entries.ts';
import type { AttemptEntry, LogEntry, NewLogEntry } from '../log-entry.ts';
import { type Ledger, ledgerOf } from './ledger.ts';
import { LedgerTally } from './ledger-tally.ts';
import { countEntry, entriesIn, type LogTotals, noTotals } from './log-totals.ts';

const at = '2026-01-01T00:00:00.000Z';
const body = { encoding: 'utf8', size: 0, text: '' } as const;
const kept = { code: 'delivered', message: '', lost: false };
const lost = { code: 'lost', message: '', lost: true };
const { event, destination } = newAttempt();
const skip = { kind: 'skip', run: null, profile: '16.1', event, destination, message: '' } as const;

type NewAttempt = Omit<AttemptEntry, 'seq' | 'at'>;

function answered(status: number, change: Partial<NewAttempt> = {}): NewAttempt {
  const response = { status, statusText: '', httpVersion: '1.1', rawHeaders: [], body };
  return newAttempt({ response, error: null, verdict: status < 300 ? kept : lost, ...change });
}

function totalsOf(entries: readonly NewLogEntry[]): LogTotals {
  const totals = noTotals();
  const tally = new LedgerTally(totals.ledger);
  entries.forEach((entry, index) => {
    const placed = { seq: index + 1, at, ...entry };
    countEntry(totals, placed, () => false);
    tally.add(placed);
  });
  return totals;
}

function ledgerFrom(...entries: readonly NewLogEntry[]): Ledger {
  const totals = totalsOf(entries);
  return ledgerOf(totals, { written: entriesIn(totals) });
}

describe('a ledger of a disk that takes nothing', () => {
  const disk = { problem: 'the disk is full (ENOSPC)', entries: 1, bytes: 9, limit: 2 ** 27 };

  it('does not add up, and says what is captured and not on disk', () => {
    const totals = totalsOf([newCapture()]);
    const { faults, line, lines } = ledgerOf(totals, { disk });
    const fault = '1 entry is captured and not on disk: the disk is full (ENOSPC).';
    expect(faults).toEqual([fault]);
    expect(line).toMatch(/It does not add up: 1 entry is captured and not on disk: .+\.$/);
    expect(lines).toContainEqual(
      expect.objectContaining({ name: 'captured, not on disk', sum: 1 }),
    );
  });

  it('is as ever once it is on disk', () => {
    const totals = totalsOf([newCapture()]);
    expect(ledgerOf(totals, { disk: null })).toEqual(ledgerOf(totals));
  });
});

const inRun = { run: 'run-1', job: 1 } as const;

describe('the ledger', () => {
  it('counts an event once at each destination, and a batch by its events', () => {
    const other = { ...destination, url: 'http://127.0.0.1:9/other' };
    const { line, faults } = ledgerFrom(
      answered(200, { events: Array.from({ length: 14 }, () => event) }),
      answered(500, inRun),
      { ...skip, ...inRun, destination: other, reason: 'filtered' },
      newAttempt({ error: { code: 'cancelled', message: '' }, verdict: kept }),
    );
    expect(faults).toEqual([]);
    expect(line).toBe(
      'fired 17 = planned 16 + skipped 1; planned 16 = answered 15 + failed 0 + cancelled 1; answered 15 = here 0 + elsewhere 15; answered here 0 = captured 0; captured 0 = on disk 0; entries written 4 = kept 4; 0 duplicates, 0 reordered, 1 lost. It adds up.',
    );
  });

  it('has retries and redirects inside: the unit stands where it came to last', () => {
    const retry = { number: 1, of: 3 };
    const redirected = { code: 'redirected', message: '', lost: false };
    const { ledger } = totalsOf([
      newAttempt(inRun),
      answered(302, { ...inRun, retry, verdict: redirected }),
      answered(200, { ...inRun, retry, hop: 1, redirectOf: 2 }),
    ]);
    expect(ledger).toMatchObject({ fired: 1, planned: 1, answered: 1, failed: 0, lost: 0 });
    expect(ledger).toMatchObject({ retries: 1, redirects: 1 });
  });

  it('knows a batch that comes again by its first event', () => {
    const batch = { run: 'run-1', events: [event, event] } as const;
    const retry = { number: 1, of: 3 };
    const { ledger } = totalsOf([newAttempt(batch), answered(200, { ...batch, retry })]);
    expect(ledger).toMatchObject({ fired: 2, answered: 2, failed: 0, retries: 2 });
  });

  it('counts a destination that only the retry came to as fired then', () => {
    const other = { ...destination, url: 'http://127.0.0.1:9/other' };
    const retry = { number: 1, of: 3 };
    const { ledger } = totalsOf([
      newAttempt(inRun),
      answered(200, { ...inRun, retry }),
      answered(200, { ...inRun, retry, destination: other }),
    ]);
    expect(ledger).toMatchObject({ fired: 2, answered: 2, failed: 0, retries: 2 });
  });

  it('keeps replays, imports and requests of others apart', () => {
    const imported = { from: 'old.har', url: 'http://old.test/', at: null };
    const { lines, faults } = ledgerFrom(
      newCapture({ imported }),
      newCapture(),
      answered(200, { replayOf: 1 }),
      { ...newNotice(''), event },
    );
    expect(faults).toEqual([]);
    const named = Object.fromEntries(lines.map(({ name, sum }) => [name, sum]));
    expect(named).toMatchObject({ fired: 0, replayed: 1, imported: 1, 'nobody got': 1 });
    expect(named).toMatchObject({ 'requests received': 1 });
  });

  it('tells of what a receiver answered and nobody captured', () => {
    const { faults } = ledgerFrom(answered(200, { awaitsCapture: true }), answered(200));
    expect(faults).toEqual(['answered here is 1, but captured 0 only: 1 missing.']);
    const settled = ledgerFrom(answered(200, { awaitsCapture: true }), newCapture({ attempt: 1 }));
    expect(settled.faults).toEqual([]);
  });

  it('adds up where a recording began between a capture and its attempt', () => {
    const { faults, line } = ledgerFrom(answered(200, { capturedBefore: true }), answered(200));
    expect(faults).toEqual([]);
    expect(line).toContain('answered here 1 = captured 0 + in the recording before 1; captured 0');
  });

  it('tells of a capture that is not on disk any more', () => {
    const { faults } = ledgerFrom(newNotice('a damaged line'), answered(200, { capture: 1 }));
    expect(faults).toEqual(['captured is 1, but on disk 0 only: 1 missing.']);
  });

  it('tells of entries that are written and not kept, or kept and not shown', () => {
    const totals = totalsOf([newNotice('')]);
    expect(ledgerOf(totals, { written: 2, shown: 1 }).faults).toEqual([
      'entries written is 2, but kept 1 only: 1 missing.',
    ]);
    expect(ledgerOf(totals, { shown: 3 }).faults).toEqual([
      'entries kept is 1, but shown 3: 2 too many.',
    ]);
  });

  it('counts what was answered after what was fired later', () => {
    const job = (number: number): NewAttempt => answered(200, { run: 'run-1', job: number });
    expect(totalsOf([job(1), job(3), job(2), job(4)]).ledger.reordered).toBe(1);
  });
});

// Histories: jobs at one to three destinations, tried up to four times, some at our receiver, in any interleaving.

const fateOf = fc.constantFrom('delivered', 'rejected', 'failed', 'cancelled', 'skipped');
const tryAt = fc.record({
  fate: fateOf,
  here: fc.constantFrom('no', 'first', 'second'),
  redirects: fc.nat(2),
});
const jobs = fc.array(fc.array(fc.array(tryAt, { maxLength: 3 }), { minLength: 1, maxLength: 4 }), {
  maxLength: 12,
});
const others = fc.array(fc.constantFrom('foreign', 'imported', 'replay', 'notice'), {
  maxLength: 6,
});

type Try = typeof tryAt extends fc.Arbitrary<infer One> ? One : never;

interface History {
  readonly entries: readonly LogEntry[];
  /** What the last try at each destination came to. */
  readonly last: ReadonlyMap<string, Try['fate']>;
}

function play(jobsTried: readonly (readonly (readonly Try[])[])[], strangers: readonly string[]) {
  const entries: LogEntry[] = [];
  const last = new Map<string, Try['fate']>();
  const write = (entry: NewLogEntry): number => {
    const seq = entries.length + 1;
    entries.push({ seq, at, ...entry });
    return seq;
  };
  const rounds = Math.max(0, ...jobsTried.map(({ length }) => length));
  // All first tries, then all second ones: as long between them as there can be.
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, tried] of jobsTried.entries()) {
      for (const [place, one] of (tried[round] ?? []).entries()) {
        const url = `http://127.0.0.1:9/${place}`;
        last.set(`${index} ${place}`, one.fate);
        writeTry(one, write, {
          ...{ run: 'run-1', job: index + 1, destination: { ...destination, url } },
          ...(round === 0 ? {} : { retry: { number: round, of: 4 } }),
        });
      }
    }
    const stranger = strangers[round];
    if (stranger === 'foreign') write(newCapture());
    if (stranger === 'imported') {
      write(newCapture({ imported: { from: 'a.har', url: 'http://a.test/', at: null } }));
    }
    if (stranger === 'replay') write(answered(200, { replayOf: 1 }));
    if (stranger === 'notice') write(newNotice('a'));
  }
  return { entries, last } satisfies History;
}

function writeTry(
  { fate, here, redirects }: Try,
  write: (entry: NewLogEntry) => number,
  marks: Partial<NewAttempt>,
): void {
  if (fate === 'skipped') {
    write({ ...skip, ...marks, reason: 'filtered' } as NewLogEntry);
    return;
  }
  const verdict = { code: 'redirected', message: '', lost: false };
  for (let hop = 0; hop < redirects; hop += 1) {
    write(answered(302, { ...marks, verdict, ...(hop === 0 ? {} : { hop }) }));
  }
  const hop = redirects === 0 ? {} : { hop: redirects };
  if (fate === 'failed' || fate === 'cancelled') {
    const code = fate === 'failed' ? 'refused' : 'cancelled';
    write(newAttempt({ ...marks, ...hop, error: { code, message: '' } }));
    return;
  }
  const status = fate === 'delivered' ? 200 : 500;
  if (here === 'first') {
    const capture = write(newCapture());
    write(answered(status, { ...marks, ...hop, capture }));
  } else if (here === 'second') {
    const attempt = write(answered(status, { ...marks, ...hop, awaitsCapture: true }));
    write(newCapture({ attempt }));
  } else {
    write(answered(status, { ...marks, ...hop }));
  }
}

function tallied(entries: readonly LogEntry[], restartAt = Infinity): LogTotals {
  const totals = noTotals();
  let tally = new LedgerTally(totals.ledger);
  for (const entry of entries) {
    countEntry(totals, entry, () => false);
    tally.add(entry);
    // As it comes back from the disk.
    if (entry.seq === restartAt) {
      const memory = JSON.parse(JSON.stringify(tally.memory(entry.seq))) as ReturnType<
        LedgerTally['memory']
      >;
      tally = new LedgerTally(totals.ledger, memory);
    }
  }
  return totals;
}

describe('any history', () => {
  it('adds up, and stands where each unit came to last', () => {
    fc.assert(
      fc.property(jobs, others, (tried, strangers) => {
        const { entries, last } = play(tried, strangers);
        const totals = tallied(entries);
        expect(ledgerOf(totals, { written: entries.length }).faults).toEqual([]);
        const count = (...fates: readonly Try['fate'][]): number =>
          [...last.values()].filter((fate) => fates.includes(fate)).length;
        expect(totals.ledger).toMatchObject({
          fired: last.size,
          skipped: count('skipped'),
          answered: count('delivered', 'rejected'),
          failed: count('failed'),
          cancelled: count('cancelled'),
        });
      }),
    );
  });

  it('counts the same when it goes on after a restart between two entries', () => {
    fc.assert(
      fc.property(jobs, fc.nat(60), (tried, restartAt) => {
        const { entries } = play(tried, []);
        // What waits for its capture at that moment is not kept.
        const isBetween = entries.some(
          (entry) => entry.kind === 'capture' && entry.attempt === restartAt,
        );
        fc.pre(!isBetween);
        expect(tallied(entries, restartAt).ledger).toEqual(tallied(entries).ledger);
      }),
    );
  });

  it('does not add up when one of the captures is gone, an entry is missing, or a count was changed', () => {
    fc.assert(
      fc.property(jobs, fc.nat(), fc.constantFrom('fired', 'planned', 'answered'), (...given) => {
        const [tried, pick, name] = given;
        const { entries } = play(tried, []);
        const written = entries.length;
        const gone = entries.filter((_, index) => index !== pick % Math.max(1, written));
        if (written > 0) {
          expect(ledgerOf(tallied(gone), { written }).faults).not.toEqual([]);
        }
        const totals = tallied(entries);
        totals.ledger[name] += 1;
        expect(ledgerOf(totals, { written }).faults).not.toEqual([]);
      }),
    );
  });
});
