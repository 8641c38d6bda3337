import { describe, expect, it, onTestFinished } from 'vitest';

import type { NewLogEntry } from '#core/log/log-entry.ts';

import { newAttempt, newCapture, newNotice } from '../../test/support/log-entries.ts';
import { steadyClock as clock } from '../../test/support/steady-ports.ts';
import { createMemoryLog } from '../store/create-memory-log.ts';
import { findTimeline } from './find-timeline.ts';

const run = 'run-1';
const redirected = { code: 'redirected', message: '', lost: false };
const { event, destination } = newAttempt();

async function logOf(...entries: readonly NewLogEntry[]) {
  const log = createMemoryLog({ clock });
  onTestFinished(() => log.close());
  for (const entry of entries) await log.append(entry);
  const circuitOf = () => null;
  const seqs = async (seq: number) =>
    (await findTimeline({ log, circuitOf }, seq)).steps.map((step) => step.seq);
  return { log, circuitOf, seqs };
}

describe('findTimeline', () => {
  const journey: readonly NewLogEntry[] = [
    newAttempt({ run, job: 1, verdict: redirected }),
    newAttempt({ run, job: 1, hop: 1, redirectOf: 1 }),
    newAttempt({ run, job: 2 }),
    newNotice('Something else.'),
    newAttempt({ run, job: 1, event: { ...event, id: 'another' }, retry: { number: 1, of: 25 } }),
    {
      kind: 'skip',
      run,
      profile: '16.1',
      event,
      destination,
      reason: 'job-failed',
      message: 'No.',
      job: 1,
      retry: { number: 2, of: 25 },
    },
  ];

  it.each([1, 2, 5, 6])(
    'gathers redirects and retries of the same job, from entry %i',
    async (seq) => {
      const { seqs } = await logOf(...journey);
      expect(await seqs(seq)).toEqual([1, 2, 5, 6]);
    },
  );

  it('leaves other jobs, destinations and runs out', async () => {
    const { seqs } = await logOf(
      newAttempt({ run, job: 1 }),
      newAttempt({ run, job: 1, destination: { ...destination, url: 'http://other/' } }),
      newAttempt({ run: 'run-2', job: 1 }),
    );
    expect(await seqs(1)).toEqual([1]);
  });

  it('starts from a capture too', async () => {
    const { seqs } = await logOf(newAttempt({ run, job: 1 }), newCapture({ attempt: 1 }));
    expect(await seqs(2)).toEqual([1]);
  });

  it('says how the circuit of the destination stands', async () => {
    const { log } = await logOf(newAttempt());
    const circuit = { open: true, until: '2026-01-01T00:15:00.000Z', failures: 0 };
    expect(await findTimeline({ log, circuitOf: () => circuit }, 1)).toMatchObject({ circuit });
  });

  it('refuses what is no delivery', async () => {
    const { log, circuitOf } = await logOf(newNotice('Hm.'), newCapture());
    for (const seq of [1, 2]) {
      await expect(findTimeline({ log, circuitOf }, seq)).rejects.toMatchObject({
        code: 'entry/not-a-delivery',
      });
    }
  });
});
