/** What is asked about marks and notes, through whichever client. */
import { expect } from 'vitest';

import { deliver, seqOf } from './journey.ts';
import type { OperationCases } from './operation-case.ts';

export const annotationCases = {
  listAnnotations: async (client, harness) => {
    await deliver(client, harness);
    const { recording } = await client.call('listLog', {});
    const nothing = { recording: recording.id, annotations: [] };
    expect(await client.call('listAnnotations', {})).toEqual(nothing);
    const [attempt, capture] = [await seqOf(client, 'attempt'), await seqOf(client, 'capture')];
    await client.call('annotateEntries', { changes: [{ seq: attempt, note: 'the first' }] });
    const { annotations } = await client.call('listAnnotations', {});
    const [seq, partner] = [Math.min(attempt, capture), Math.max(attempt, capture)];
    expect(annotations).toEqual([{ seq, partner, star: false, colour: null, note: 'the first' }]);
  },

  annotateEntries: async (client, harness) => {
    await deliver(client, harness);
    const seq = await seqOf(client, 'api-call');
    const change = { seq, star: true, colour: 'red' } as const;
    const { before, after, recording } = await client.call('annotateEntries', {
      changes: [change],
    });
    expect(after).toEqual([{ ...change, note: '', partner: null }]);
    const find = async (search: string) =>
      (await client.call('searchLog', { search })).rows.map((row) => row.seq);
    expect(await find('is:marked mark:star mark:red')).toEqual([seq]);
    await client.call('annotateEntries', { recording, changes: before });
    expect(await find('is:marked')).toEqual([]);
    await expect(
      client.call('annotateEntries', { recording: 'another', changes: [change] }),
    ).rejects.toMatchObject({ code: 'recording/changed' });
    await expect(
      client.call('annotateEntries', { changes: [{ seq: 999, star: true }] }),
    ).rejects.toMatchObject({ code: 'entry/unknown' });
  },
} satisfies OperationCases;
