import { describe, expect, it } from 'vitest';

import { batchWishes, checkSending, summariseSending, toSending } from './sending-settings.ts';

const asGitLab = {
  ...{ keepAlive: false, batchSize: '', batchLinger: '' },
  ...{ ackDeadline: '', partitions: '', publishFailures: '' },
};

describe('how requests go out', () => {
  it('is left to GitLab at first', () => {
    expect(toSending(asGitLab)).toEqual({});
    expect(summariseSending(asGitLab)).toBe('As GitLab does');
  });

  it('is as it was asked for', () => {
    const asked = { ...asGitLab, keepAlive: true, batchSize: '50', batchLinger: '2s' };
    expect(toSending(asked)).toEqual({
      keepAlive: true,
      batchSize: 50,
      batchLinger: 2000,
    });
    expect(summariseSending(asked)).toBe(
      'unfaithful: connections kept, batches of 50, batches fill for 2s',
    );
    expect(toSending({ ...asGitLab, batchLinger: '0' })).toEqual({ batchLinger: 0 });
    expect(batchWishes(asked)).toEqual({ batchSize: 50, batchLinger: 2000 });
    expect(batchWishes({ ...asked, batchSize: 'many' })).toEqual({ batchLinger: 2000 });
  });

  it('says what NATS does', () => {
    const asked = { ...asGitLab, ackDeadline: '2s', partitions: '4', publishFailures: '30' };
    expect(toSending(asked)).toEqual({ ackDeadline: 2000, partitions: 4, publishFailures: 30 });
    expect(summariseSending(asked)).toBe(
      'acknowledged within 2s, 4 partitions, 30% not taken by NATS',
    );
    expect(checkSending({ ...asked, publishFailures: '101' })).toMatchObject({
      publishFailures: 'A percentage from 0 to 100',
      partitions: null,
    });
  });

  it.each([
    ['0', '', 'batchSize'],
    ['1001', '', 'batchSize'],
    ['many', '', 'batchSize'],
    ['', '11m', 'batchLinger'],
    ['', '5x', 'batchLinger'],
    ['', '0.5ms', 'batchLinger'],
  ] as const)('refuses %j and %j', (batchSize, batchLinger, field) => {
    const errors = checkSending({ ...asGitLab, batchSize, batchLinger });
    expect(Object.entries(errors).filter(([, error]) => error !== null)).toMatchObject([
      [field, expect.any(String) as string],
    ]);
  });
});
