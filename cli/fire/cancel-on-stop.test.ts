import { describe, expect, it } from 'vitest';

import type { HarnessClient } from '#contract/client/harness-client.ts';

import { cancelOnStop } from './cancel-on-stop.ts';

/** Notes what it is asked for, and answers with what it is given. */
function fakeClient(answer: () => Promise<unknown>): {
  client: HarnessClient;
  calls: unknown[];
} {
  const calls: unknown[] = [];
  const client = {
    call: (name: string, input: unknown) => {
      calls.push([name, input]);
      return answer();
    },
  } as unknown as HarnessClient;
  return { client, calls };
}

describe('cancelOnStop', () => {
  it('cancels the run when it is told to stop, and not before', async () => {
    const { client, calls } = fakeClient(() => Promise.resolve({}));
    const stop = new AbortController();
    void cancelOnStop(client, 'run-1', stop.signal);
    await Promise.resolve();
    expect(calls).toEqual([]);
    stop.abort();
    await expect.poll(() => calls).toEqual([['cancelRun', { id: 'run-1' }]]);
  });

  it('cancels at once when it was told before', async () => {
    const { client, calls } = fakeClient(() => Promise.resolve({}));
    void cancelOnStop(client, 'run-1', AbortSignal.abort());
    await expect.poll(() => calls).toHaveLength(1);
  });

  it('fails when the harness cannot be told', async () => {
    const { client } = fakeClient(() => Promise.reject(new Error('gone')));
    await expect(cancelOnStop(client, 'run-1', AbortSignal.abort())).rejects.toThrow('gone');
  });
});
