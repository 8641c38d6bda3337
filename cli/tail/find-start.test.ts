import { describe, expect, it } from 'vitest';

import type { LogKind } from '#core/log/log-entry.ts';
import { logKinds } from '#core/log/log-entry.ts';
import type { LogRow } from '#core/log/log-row.ts';
import { toLogRow } from '#core/log/log-row.ts';

import { newAttempt, newNotice } from '../../test/support/log-entries.ts';
import { createScriptedClient } from '../../test/support/scripted-client.ts';
import { findStart } from './find-start.ts';

/** A log of so many entries: every hundredth is a notice, the others are attempts. */
function logOf(length: number) {
  const asked: unknown[] = [];
  const rows: LogRow[] = Array.from({ length }, (_, index) => {
    const place = { seq: index + 1, at: '2026-01-01T00:00:00.000Z' };
    const isNotice = place.seq % 100 === 0;
    return toLogRow(isNotice ? { ...newNotice('n'), ...place } : { ...newAttempt(), ...place });
  });
  const { client } = createScriptedClient({
    listLog: (request) => {
      asked.push(request);
      const { before = length + 1, limit } = request;
      return Promise.resolve({
        recording: { id: 'r1', startedAt: '', entries: length },
        rows: rows.filter(({ seq }) => seq < before).slice(-limit),
        firstSeq: length === 0 ? 0 : 1,
        lastSeq: length,
      });
    },
  });
  const find = (request: { since?: number; lines?: number; kinds?: readonly LogKind[] }) =>
    findStart(client, {
      since: request.since ?? null,
      lines: request.lines ?? 10,
      kinds: new Set(request.kinds ?? logKinds),
    });
  return { asked, find };
}

describe('findStart', () => {
  it('counts back from the end', async () => {
    expect(await logOf(50).find({ lines: 10 })).toEqual({
      recording: 'r1',
      after: 40,
      lastSeq: 50,
    });
  });

  it('starts at the beginning of a log that is shorter', async () => {
    expect((await logOf(5).find({ lines: 10 })).after).toBe(0);
    expect((await logOf(0).find({ lines: 10 })).after).toBe(0);
  });

  it('counts only the kinds that are wanted, over as many pages as it takes', async () => {
    const { find, asked } = logOf(2000);
    expect((await find({ lines: 7, kinds: ['notice'] })).after).toBe(1399);
    expect(asked).toEqual([{ limit: 500 }, { before: 1501, limit: 500 }]);
  });

  it('reads to the beginning when there are too few of a kind', async () => {
    const { find, asked } = logOf(1200);
    expect((await find({ lines: 1, kinds: ['capture'] })).after).toBe(0);
    expect(asked).toHaveLength(3);
  });

  it('starts at the end with --lines 0', async () => {
    expect((await logOf(50).find({ lines: 0 })).after).toBe(50);
  });

  it('starts at the entry that --since names', async () => {
    expect((await logOf(50).find({ since: 30 })).after).toBe(29);
    expect((await logOf(50).find({ since: 1 })).after).toBe(0);
  });
});
