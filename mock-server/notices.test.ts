import { describe, expect, it } from 'vitest';

import type { LogEntry } from '#core/log/log-entry.ts';

import { gather } from '../test/support/gather.ts';
import { createNotices } from './notices.ts';
import { createMemoryLog } from './store/create-memory-log.ts';
import { systemClock } from './system-ports.ts';

function open() {
  const log = createMemoryLog({ clock: systemClock });
  const written = gather<LogEntry>();
  log.onAppend(written.add);
  const texts = async (count: number): Promise<string[]> => {
    const entries = await written.until(({ length }) => length === count);
    return entries.map((entry) =>
      entry.kind === 'notice' ? `${entry.level} ${entry.code} ${entry.message}` : entry.kind,
    );
  };
  return { log, notices: createNotices(log), texts };
}

describe('notices', () => {
  it('tell that a port moved', async () => {
    const { notices, texts } = open();
    notices.portMoved('receiver', 4082, 50_001);
    expect(await texts(1)).toEqual([
      'warning port/moved Port 4082 is taken, so the receiver listens on 50001.',
    ]);
  });

  it('tell that a listener broke, and that it is back', async () => {
    const { notices, texts } = open();
    notices.listenerTurned('page', 'The page takes no connections.');
    notices.listenerTurned('page', null);
    expect(await texts(2)).toEqual([
      'error listener/failed The page takes no connections.',
      'info listener/back The page takes connections again.',
    ]);
  });

  it('keep the text of a fault, which the caller was not told', async () => {
    const { notices, texts } = open();
    notices.fault(new TypeError('undefined is not a function'));
    notices.fault('a bare string');
    const [first, second] = await texts(2);
    expect(first).toMatch(/^error harness\/internal .+TypeError: undefined is not a function/);
    expect(second).toBe('error harness/internal The harness met a fault of its own: a bare string');
  });

  it('are left out when the log is closed, and break nothing', async () => {
    const { log, notices } = open();
    await log.close();
    notices.fault(new Error('too late'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(log.lastSeq).toBe(0);
  });
});
