/** What is held against a GitLab version, through whichever client. */
import { expect } from 'vitest';

import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { RecordingCheck } from '#contract/recording-check.ts';

import {
  createDestination,
  deliver,
  filterDestination,
  fire,
  fixture,
  scope,
  seqOf,
  untilTold,
} from './journey.ts';
import type { OperationCases } from './operation-case.ts';

/** Checks the current recording, and waits by the stream until that is over. */
async function recordingChecked(client: HarnessClient): Promise<RecordingCheck | null> {
  await untilTold(
    client,
    () => client.call('startRecordingCheck', {}),
    (message) => message.type === 'recording-check' && message.check.state !== 'running',
  );
  return (await client.call('getRecordingCheck', {})).check;
}

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

  startRecordingCheck: async (client, harness) => {
    const destination = await createDestination(client, `${harness.description.receiver.url}/logs`);
    await fire(client, { fixtures: [fixture], scope, count: 2, verbatim: true });
    await filterDestination(client, destination.id, 'project_created');
    const check = await recordingChecked(client);
    expect(check).toMatchObject({ state: 'finished', requests: 2, failure: null });
    // What one request alone does not tell, in the words of the command.
    const told = check?.groups.map(({ first, count }) => [first.id, count]) ?? [];
    expect(told).toEqual(
      expect.arrayContaining([
        ['duplicates/same-id', 1],
        ['filters/leak', 2],
      ]),
    );
    expect(check?.counts.should).toBe(3);
    expect(check?.matches).toContain(check?.profile);
    const held = await client.call('startRecordingCheck', { profile: '18.7' });
    expect(held).toMatchObject({ state: 'running', profile: '18.7', matches: null });
    await expect(
      client.call('startRecordingCheck', { recording: 'another' }),
    ).rejects.toMatchObject({ code: 'recording/unknown' });
    await expect(client.call('startRecordingCheck', { profile: '9.9' })).rejects.toThrow(
      /Failed to make a profile/,
    );
  },

  getRecordingCheck: async (client) => {
    expect(await client.call('getRecordingCheck', {})).toEqual({ check: null });
    await client.call('executeGraphql', { query: '{ currentUser { id } }', as: 'owner' });
    expect(await recordingChecked(client)).toMatchObject({
      ...{ state: 'finished', requests: 0, profile: null, groups: [] },
      progress: { done: 1, total: 1 },
    });
  },

  cancelRecordingCheck: async (client, harness) => {
    await deliver(client, harness);
    expect(await client.call('cancelRecordingCheck', {})).toEqual({ check: null });
    await recordingChecked(client);
    // One that is over stays as it is.
    const { check } = await client.call('cancelRecordingCheck', {});
    expect(check?.state).toBe('finished');
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
