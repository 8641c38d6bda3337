import { describe, expect, it, onTestFinished, vi } from 'vitest';

import { checkRequestSchema } from '#contract/check.ts';

import type { CheckProgress } from '../../contract/check.ts';
import { createChecks } from '../../mock-server/checks/create-checks.ts';
import { systemRandom } from '../../mock-server/system-ports.ts';
import { goldenToken, type ReceiverFault, startReceiver } from '../support/golden-receiver.ts';

async function open(fault: ReceiverFault = {}) {
  const receiver = await startReceiver(fault);
  const told: CheckProgress[] = [];
  const checks = createChecks(systemRandom, (progress) => told.push(progress));
  onTestFinished(async () => {
    checks.close();
    await receiver.close();
  });
  const options = {
    url: receiver.url,
    token: goldenToken,
    only: ['id'],
    witness: receiver.witness,
  };
  return { checks, told, options };
}

const request = checkRequestSchema.parse({ url: 'http://127.0.0.1:9/', seed: 9 });

describe('the checks of a harness', () => {
  it('are told of as they go on, and have a report in the end', async () => {
    const { checks, told, options } = await open();
    const { id, state, progress } = await checks.start(options, request);
    expect({ state, progress }).toEqual({ state: 'running', progress: { done: 0, total: 4 } });
    await vi.waitUntil(() => checks.get(id).state === 'finished');
    expect(told.map(({ done }) => done)).toEqual([0, 1, 2, 3, 4, 4]);
    expect(checks.get(id).report?.summary.exit).toBe(0);
    expect(checks.get(id).request).toEqual(request);
  });

  it('can be broken off', async () => {
    const { checks, options } = await open({ answerAfterMs: 30_000 });
    const { id } = await checks.start(options, request);
    checks.cancel(id);
    await vi.waitUntil(() => checks.get(id).state === 'cancelled');
  });

  it('refuse what is wrong at once, and an id that is not known', async () => {
    const { checks, options } = await open();
    await expect(checks.start({ ...options, only: ['nothing-like-it'] }, request)).rejects.toThrow(
      'there is none',
    );
    expect(() => checks.get('x')).toThrow('Failed to find the check x');
  });
});
