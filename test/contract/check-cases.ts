/** What checks of an endpoint do, through whichever client. */
import { setTimeout as sleep } from 'node:timers/promises';

import { expect } from 'vitest';

import type { CheckView } from '#contract/check.ts';
import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { Harness } from '#mock-server/harness.ts';

import type { OperationCases } from './operation-case.ts';

const two = { only: ['body/plus', 'body/percent'], seed: 9 };

async function checkReceiver(client: HarnessClient, { description }: Harness): Promise<CheckView> {
  const url = `${description.receiver.url}/logs`;
  const { id } = await client.call('startCheck', { url, ...two });
  for (;;) {
    const view = await client.call('getCheck', { id });
    if (view.state !== 'running') return view;
    await sleep(5);
  }
}

export const checkCases = {
  listProbes: async (client) => {
    const probes = await client.call('listProbes', {});
    expect(probes.length).toBeGreaterThan(60);
    expect(probes.find(({ id }) => id === 'body/plus')).toMatchObject({
      level: 'must',
      area: 'body',
      title: 'A plus sign',
    });
  },

  startCheck: async (client, harness) => {
    const view = await checkReceiver(client, harness);
    expect(view).toMatchObject({ state: 'finished', progress: { done: 2, total: 2 } });
    const refused = [
      [{ only: ['body/plsu'] }, /Try body\/plus/],
      [{ preset: 'nobody' }, /Failed to find the preset "nobody"/],
      [{ witness: 'cmd:ls' }, /runs no command/],
      [{ profile: '9.9' }, /Failed to make a profile/],
    ] as const;
    for (const [input, message] of refused) {
      const url = 'http://127.0.0.1:9/';
      await expect(client.call('startCheck', { url, ...input } as { url: string })).rejects.toThrow(
        message,
      );
    }
  },

  getCheck: async (client, harness) => {
    const { id, report, results } = await checkReceiver(client, harness);
    expect(report?.probes.map(({ id: probe, result }) => [probe, result])).toEqual([
      ['body/percent', 'not-proven'],
      ['body/plus', 'not-proven'],
    ]);
    expect(results.map(({ id: probe }) => probe)).toEqual(['body/percent', 'body/plus']);
    expect(await client.call('getCheck', { id })).toMatchObject({ state: 'finished', report });
    await expect(client.call('getCheck', { id: 'none' })).rejects.toThrow(
      'Failed to find the check none',
    );
  },

  cancelCheck: async (client, harness) => {
    const url = `${harness.description.receiver.url}/logs`;
    const { id } = await client.call('startCheck', { url });
    await client.call('cancelCheck', { id });
    let view = await client.call('getCheck', { id });
    while (view.state === 'running') {
      await sleep(5);
      view = await client.call('getCheck', { id });
    }
    expect(view).toMatchObject({ state: 'cancelled', report: null });
    await expect(client.call('exportCheck', { id, format: 'html' })).rejects.toThrow(
      'the check has not come to an end',
    );
  },

  exportCheck: async (client, harness) => {
    const { id } = await checkReceiver(client, harness);
    const { text } = await client.call('exportCheck', { id, format: 'junit' });
    expect(text).toContain('<testsuite');
    expect((await client.call('exportCheck', { id, format: 'html' })).text).toContain('<html');
  },
} as const satisfies OperationCases;
