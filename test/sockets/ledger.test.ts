import { describe, expect, it } from 'vitest';

import { ledgerOf } from '#core/log/totals/ledger.ts';
import { createMemoryLog } from '#mock-server/store/create-memory-log.ts';
import type { EventLog } from '#mock-server/store/event-log.ts';
import { systemClock as clock } from '#mock-server/system-ports.ts';

import { openReceiver } from './support/open-receiver.ts';
import { openRunner } from './support/open-runner.ts';

/** A log that keeps everything but what comes in. */
function withoutCaptures(): EventLog {
  const log = createMemoryLog({ clock });
  const put: EventLog['put'] = (make, settled) => {
    const entry = make(log.nextSeq, '');
    if (entry.kind !== 'capture') {
      log.put((seq, at) => ({ ...entry, seq, at }), settled);
      return;
    }
    queueMicrotask(() => {
      settled(new Error('The disk is full.'));
    });
  };
  return Object.create(log, { put: { value: put } }) as EventLog;
}

async function ledgerAfter(log: EventLog, events: number) {
  const { joiner, receiver } = await openReceiver({ log });
  const { start, over } = openRunner({ log, joiner, urls: [receiver.url, `${receiver.url}/two`] });
  await over(start({ count: events, concurrency: 4 }));
  return ledgerOf(await log.totals(), { written: log.lastSeq });
}

describe('the ledger of a run', () => {
  it('adds up from what was fired to what is in the log', async () => {
    const { faults, line } = await ledgerAfter(createMemoryLog({ clock }), 20);
    expect(faults).toEqual([]);
    expect(line).toContain('fired 40 = planned 40 + skipped 0');
    expect(line).toContain('answered here 40 = captured 40; captured 40 = on disk 40');
  });

  it('adds up in both recordings where one begins between a capture and its attempt', async () => {
    const log = createMemoryLog({ clock });
    const first = log.recording.id;
    const { joiner, receiver } = await openReceiver({ log });
    const { start, over } = openRunner({ log, joiner, urls: [receiver.url] });
    const changes: Promise<unknown>[] = [];
    log.onAppend(({ kind }) => {
      // Answered once this listener has returned, so its attempt comes behind the change.
      if (kind === 'capture' && changes.length === 0) changes.push(log.startRecording());
    });
    await over(start({ count: 20, concurrency: 4 }));
    const second = ledgerOf(await log.totals(), { written: log.lastSeq });
    expect(second.faults).toEqual([]);
    expect(second.line).toMatch(
      /answered here \d+ = captured \d+ \+ in the recording before [1-4];/,
    );
    await log.continueRecording(first);
    expect(ledgerOf(await log.totals(), { written: log.lastSeq }).faults).toEqual([]);
  });

  it('says what a receiver got and the log did not keep', async () => {
    const { faults } = await ledgerAfter(withoutCaptures(), 3);
    expect(faults).toEqual(['captured is 6, but on disk 0 only: 6 missing.']);
  });
});
