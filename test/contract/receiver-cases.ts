/** What is asked of the receivers of a harness, through whichever client. */
import { X509Certificate } from 'node:crypto';

import { expect } from 'vitest';

import type { OperationCases } from './operation-case.ts';

async function post(url: string): Promise<number> {
  return (await fetch(url, { method: 'POST', body: '{}' })).status;
}

export const receiverCases = {
  listReceivers: async (client, harness) => {
    expect(await client.call('listReceivers', {})).toMatchObject([
      { name: 'local', builtIn: true, state: 'listening', url: harness.description.receiver.url },
    ]);
  },

  setReceiver: async (client) => {
    const added = await client.call('setReceiver', { receiver: { name: 'splunk', port: 0 } });
    expect(added).toMatchObject({ name: 'splunk', state: 'listening', builtIn: false });
    expect(await post(`${added.url ?? ''}/services/collector`)).toBe(200);
    const { entries } = await client.call('readEntries', {
      recording: (await client.call('listLog', {})).recording.id,
      seqs: [2],
    });
    expect(entries).toMatchObject([{ kind: 'capture', receiver: 'splunk' }]);
    const off = { name: 'splunk', on: false, port: added.port };
    expect(await client.call('setReceiver', { receiver: off })).toMatchObject({ state: 'off' });
    await expect(post(added.url ?? '')).rejects.toThrow();
    const both = { name: 'both', port: 0, prefix: '/both' };
    await expect(client.call('setReceiver', { receiver: both })).rejects.toMatchObject({
      code: 'world/wrong-value',
    });
  },

  startReceiver: async (client, harness) => {
    const { url } = harness.description.receiver;
    const local = await client.call('startReceiver', { name: 'local' });
    expect(local).toMatchObject({ name: 'local', state: 'listening', url });
    const own = await client.call('setReceiver', { receiver: { name: 'own', port: 0 } });
    const off = { name: 'own', on: false, port: own.port };
    await client.call('setReceiver', { receiver: off });
    expect(await client.call('startReceiver', { name: 'own' })).toEqual(own);
    expect(await post(own.url ?? '')).toBe(200);
    await expect(client.call('startReceiver', { name: 'onw' })).rejects.toMatchObject({
      code: 'world/unknown-receiver',
    });
  },

  removeReceiver: async (client, harness) => {
    const prefixed = { name: 'elastic', prefix: '/elastic' };
    const { url } = await client.call('setReceiver', { receiver: prefixed });
    expect(url).toBe(`${harness.description.receiver.url}/elastic`);
    expect(await client.call('removeReceiver', { name: 'elastic' })).toHaveLength(1);
    await expect(client.call('removeReceiver', { name: 'elastic' })).rejects.toMatchObject({
      code: 'world/unknown-receiver',
    });
  },

  getReceiverAuthority: async (client) => {
    const { pem } = await client.call('getReceiverAuthority', {});
    expect(new X509Certificate(pem).ca).toBe(true);
    expect(await client.call('getReceiverAuthority', {})).toEqual({ pem });
  },
} as const satisfies OperationCases;
