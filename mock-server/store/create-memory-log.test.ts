import { describe, expect, it } from 'vitest';

import { newNotice } from '../../test/support/log-entries.ts';
import { steadyClock as clock } from '../../test/support/steady-ports.ts';
import { createMemoryLog } from './create-memory-log.ts';

describe('createMemoryLog', () => {
  it('keeps the newest entries and forgets the oldest', async () => {
    const log = createMemoryLog({ clock }, { keep: 3 });
    for (let count = 1; count <= 5; count += 1) {
      await log.append(newNotice(`note ${count}`));
    }
    expect((await log.readFrom(0, 10)).map(({ seq }) => seq)).toEqual([3, 4, 5]);
    expect(await log.read(2)).toBeNull();
    expect(await log.page({ limit: 10 })).toMatchObject({ firstSeq: 3, lastSeq: 5 });
    expect(log.recording.entries).toBe(5);
  });

  it('forgets earlier recordings before the current one', async () => {
    const log = createMemoryLog({ clock }, { keep: 2 });
    await log.append(newNotice('old'));
    const { id } = log.recording;
    await log.startRecording();
    await log.append(newNotice('one'));
    await log.append(newNotice('two'));
    expect((await log.readFrom(0, 10)).map(({ seq }) => seq)).toEqual([1, 2]);
    await log.continueRecording(id);
    expect(await log.readFrom(0, 10)).toEqual([]);
    expect(await log.append(newNotice('goes on'))).toMatchObject({ seq: 2 });
  });

  it('forgets the oldest when they take too much room, but never the newest', async () => {
    const log = createMemoryLog({ clock }, { keepSize: 1000 });
    await log.append(newNotice('small'));
    await log.append(newNotice('x'.repeat(5000)));
    expect((await log.readFrom(0, 10)).map(({ seq }) => seq)).toEqual([2]);
  });
});
