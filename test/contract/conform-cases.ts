/** What is held against a GitLab version, through whichever client. */
import { expect } from 'vitest';

import { deliver, seqOf } from './journey.ts';
import type { OperationCases } from './operation-case.ts';

export const conformCases = {
  conformEntries: async (client, harness) => {
    await deliver(client, harness);
    const [attempt, capture] = [await seqOf(client, 'attempt'), await seqOf(client, 'capture')];
    const call = await seqOf(client, 'api-call');
    const { requests } = await client.call('conformEntries', { seqs: [attempt, call, capture] });
    expect(requests).toMatchObject([
      { seq: attempt, judged: capture, profile: '16.1', payload: true },
      { seq: capture, judged: capture, profile: '16.1', payload: true },
    ]);
    expect(requests[0]?.findings.filter(({ level }) => level !== 'may')).toEqual([]);
    expect(requests[0]?.headers.map(({ word }) => word).slice(0, 3)).toEqual([
      ...['gitlab', 'gitlab', 'default'],
    ]);

    const held = await client.call('conformEntries', { seqs: [attempt], profile: 'next' });
    expect(held.requests[0]?.findings).toContainEqual(
      expect.objectContaining({ id: 'headers/extra', level: 'must', seq: capture }),
    );
    await expect(
      client.call('conformEntries', { seqs: [attempt], profile: '9.9' }),
    ).rejects.toThrow(/Failed to make a profile/);
    await expect(
      client.call('conformEntries', { seqs: [1], recording: 'another' }),
    ).rejects.toMatchObject({ code: 'recording/changed' });
  },

  planUnderVersion: async (client, harness) => {
    await deliver(client, harness);
    const [attempt, capture] = [await seqOf(client, 'attempt'), await seqOf(client, 'capture')];
    const { capture: got } = await client.call('getDelivery', { seq: attempt });
    if (got?.request.body.encoding !== 'utf8') throw new Error('The body is text.');
    const same = await client.call('planUnderVersion', { seq: capture, profile: '16.1' });
    expect(same).toEqual({
      profile: '16.1',
      request: {
        ...{ method: 'POST', target: '/logs', body: got.request.body.text },
        rawHeaders: got.request.rawHeaders,
      },
      notes: [],
    });
    const next = await client.call('planUnderVersion', { seq: attempt, profile: 'next' });
    expect(next.request.body).toMatch(/^\[\{.*"event_name":.*\}\]$/);
    await expect(
      client.call('planUnderVersion', { seq: await seqOf(client, 'api-call'), profile: '16.1' }),
    ).rejects.toMatchObject({ code: 'entry/not-a-delivery' });
  },

  getPayloadSchema: async (client) => {
    const { profile, schema } = await client.call('getPayloadSchema', {});
    expect([profile, schema['type']]).toEqual(['16.1', 'object']);
    const printed = await client.call('getPayloadSchema', { profile: 'documented' });
    expect(printed.profile).toBeNull();
    expect(printed.schema['properties']).toHaveProperty('details', {});
    await expect(client.call('getPayloadSchema', { profile: '9.9' })).rejects.toThrow(
      /Failed to make a profile/,
    );
  },
} as const satisfies OperationCases;
