import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { StreamMessage } from '#contract/stream.ts';
import type { DiskState } from '#core/log/disk-state.ts';
import type { Harness } from '#mock-server/harness.ts';
import { retryEveryMs } from '#mock-server/store/log-files/disk-reserve.ts';

import { gather } from '../support/gather.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { canMount, mountSmallDisk } from '../support/small-disk.ts';
import { startHarness } from '../support/start-harness.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function post({ description }: Harness, body: string): Promise<[number, string]> {
  const answer = await fetch(`${description.receiver.url}/logs`, { method: 'POST', body });
  return [answer.status, await answer.text()];
}

/** A harness whose disk has just become full. */
async function onFullDisk(strictDisk = false) {
  const disk = await mountSmallDisk();
  const alarms: string[] = [];
  const harness = await startHarness({
    ...{ dataDir: disk.path, strictDisk },
    onAlarm: (message) => alarms.push(message),
  });
  const states = gather<DiskState | null>();
  const message = (news: StreamMessage): void => {
    if (news.type === 'disk') states.add(news.disk);
  };
  harness.client.subscribe({ view: 'rows' }, { message });
  expect(await post(harness, 'on disk')).toEqual([200, '{"captured":1}']);
  await disk.fill();
  return { disk, harness, alarms, states };
}

/** A line of the log with it fits into no page that is there already. */
const large = 'x'.repeat(20_000);

describe.skipIf(skipUnless(canMount, 'only root can make a small disk'))('a full disk', () => {
  it('stops no receiver: what comes is kept in memory, said to be, and written later', async () => {
    const { disk, harness, alarms, states } = await onFullDisk();
    const { client } = harness;
    expect(await post(harness, large)).toEqual([200, '{"captured":2,"onDisk":false}']);
    // A notice stands between them; large bodies wait too.
    expect(await post(harness, 'y'.repeat(200_000))).toEqual([
      200,
      '{"captured":4,"onDisk":false}',
    ]);
    expect(alarms).toEqual([
      expect.stringMatching(
        /^1 entry is captured and not on disk: the disk is full \(ENOSPC\)\. .+ up to 128 MiB, answered as usual, and lost if/,
      ),
    ]);
    await states.until((all) => all.at(-1) !== null && all.length > 0);
    expect((await client.call('describeHarness', {})).disk).toMatchObject({ entries: 3 });
    const { ledger } = await client.call('getLedger', {});
    expect(ledger.faults).toEqual([
      '3 entries are captured and not on disk: the disk is full (ENOSPC).',
    ]);

    disk.free();
    vi.advanceTimersByTime(retryEveryMs);
    await states.until((all) => all.at(-1) === null);
    expect(await post(harness, large)).toEqual([200, '{"captured":6}']);
    expect(alarms.slice(1)).toEqual(['Everything that was captured is on disk again.']);
    expect((await client.call('getLedger', {})).ledger.faults).toEqual([]);
    const { entries } = await client.call('readEntries', {
      recording: (await client.call('listLog', {})).recording.id,
      seqs: [3, 5],
    });
    expect(entries).toMatchObject([{ code: 'log/not-on-disk' }, { code: 'log/on-disk-again' }]);
    await harness.close();
    const again = await startHarness({ dataDir: disk.path });
    expect((await again.client.call('getTotals', {})).totals.received).toBe(4);
  });

  it('has the receiver answer 503 where nothing may wait in memory', async () => {
    const { disk, harness, alarms } = await onFullDisk(true);
    const [status, text] = await post(harness, large);
    expect([status, text]).toEqual([503, expect.stringContaining('was not recorded.')]);
    expect(alarms).toEqual([expect.stringContaining('the disk is full (ENOSPC)')]);
    disk.free();
    expect(await post(harness, large)).toEqual([200, '{"captured":2}']);
  });
});
