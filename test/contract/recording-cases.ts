/** What is asked of recordings, through whichever client. */
import { expect } from 'vitest';

import { deliver } from './journey.ts';
import type { OperationCases } from './operation-case.ts';

export const recordingCases = {
  editRecording: async (client) => {
    const { recording } = await client.call('startRecording', {});
    const { id } = recording;
    const named = await client.call('editRecording', { id, name: ' Before the fix ', keep: true });
    expect(named).toMatchObject({ id, name: 'Before the fix', note: '', keep: true });
    const noted = await client.call('editRecording', { id, note: 'Express 4', name: null });
    expect(noted).toMatchObject({ name: null, note: 'Express 4', keep: true, current: true });
    await expect(client.call('editRecording', { id: 'none' })).rejects.toMatchObject({
      code: 'recording/unknown',
    });
  },

  deleteRecording: async (client, harness) => {
    await deliver(client, harness);
    const { recording, previous } = await client.call('startRecording', {});
    const deleted = await client.call('deleteRecording', { id: previous.id });
    expect(deleted).toMatchObject({ ...previous, current: false });
    const ids = (await client.call('listRecordings', {})).map(({ id }) => id);
    expect(ids).toEqual([recording.id]);
    await expect(client.call('deleteRecording', { id: recording.id })).rejects.toMatchObject({
      code: 'recording/in-use',
      category: 'conflict',
    });
  },

  restoreRecording: async (client, harness) => {
    await deliver(client, harness);
    const { previous } = await client.call('startRecording', {});
    await client.call('deleteRecording', { id: previous.id });
    const restored = await client.call('restoreRecording', { id: previous.id });
    expect(restored).toMatchObject(previous);
    expect(await client.call('listRecordings', {})).toContainEqual(restored);
    await expect(client.call('restoreRecording', { id: previous.id })).rejects.toMatchObject({
      code: 'recording/unknown',
    });
  },

  compareRecordings: async (client, harness) => {
    const { run } = await deliver(client, harness);
    const { recording, previous } = await client.call('startRecording', {});
    const ids = { left: previous.id, right: recording.id };
    const { left, right, types } = await client.call('compareRecordings', ids);
    expect([left.recording.id, right.recording.id]).toEqual([previous.id, recording.id]);
    expect([left.totals.received, right.totals.received]).toEqual([1, 0]);
    expect(run.deliveries.delivered).toBe(1);
    const sides = types.filter(({ type }) => type !== '(none)');
    expect(sides).toMatchObject([
      { left: { sent: 1, delivered: 1, received: 1 }, right: { sent: 0, received: 0 } },
    ]);
  },

  getRetention: async (client) => {
    expect(await client.call('getRetention', {})).toEqual({ count: null, bytes: null, days: null });
  },

  setRetention: async (client) => {
    const first = (await client.call('startRecording', {})).previous;
    const second = (await client.call('startRecording', {})).previous;
    await client.call('editRecording', { id: second.id, keep: true });
    const { deleted, retention } = await client.call('setRetention', { count: 1 });
    expect(retention).toEqual({ count: 1, bytes: null, days: null });
    expect(deleted).toEqual([first.id]);
    expect(await client.call('getRetention', {})).toEqual(retention);
    await expect(client.call('restoreRecording', { id: first.id })).rejects.toThrow();
  },
} as const satisfies OperationCases;
