import { describe, expect, it } from 'vitest';

import { HarnessError } from '#core/errors/harness-error.ts';

import { stubBytes, stubHandlers } from '../../test/support/stub-handlers.ts';
import type { OperationHandlers } from '../operations.ts';
import { createLocalClient } from './local-client.ts';

const clientOf = (handlers: Partial<OperationHandlers>) =>
  createLocalClient(stubHandlers(handlers), () => ({ close: () => undefined }), stubBytes());

const recording = { id: 'r', startedAt: 'now', entries: 0 };

describe('createLocalClient', () => {
  it('gives a handler its input with defaults filled in', async () => {
    const asked: unknown[] = [];
    const client = clientOf({
      listLog: (input) => {
        asked.push(input);
        return Promise.resolve({ recording, rows: [], firstSeq: 0, lastSeq: 0 });
      },
    });
    await client.call('listLog', { after: 3 });
    expect(asked).toEqual([{ after: 3, limit: 500 }]);
  });

  it('refuses a wrong input before the handler sees it', async () => {
    let seen = false;
    const client = clientOf({
      startRun: () => {
        seen = true;
        return Promise.reject(new Error('not reached'));
      },
    });
    await expect(client.call('startRun', { fixtures: [] })).rejects.toMatchObject({
      code: 'input/invalid',
    });
    expect(seen).toBe(false);
  });

  it('tells a handler that its answer is not wanted any more', async () => {
    const wanted = new AbortController();
    const client = clientOf({
      searchLog: (_input, signal) => {
        wanted.abort();
        return Promise.reject(signal?.reason as Error);
      },
    });
    await expect(client.call('searchLog', {}, wanted.signal)).rejects.toMatchObject({
      code: 'harness/call-stopped',
    });
  });

  it('passes the error of a handler on', async () => {
    const error = new HarnessError({
      code: 'run/unknown',
      category: 'user-input',
      message: 'Failed to find run 9: there is none. Try another.',
    });
    const client = clientOf({ getRun: () => Promise.reject(error) });
    await expect(client.call('getRun', { id: '9' })).rejects.toBe(error);
  });

  it('names a fault as the HTTP client would, and keeps it as the cause', async () => {
    const fault = new TypeError('undefined is not a function');
    const client = clientOf({ getRun: () => Promise.reject(fault) });
    await expect(client.call('getRun', { id: '9' })).rejects.toMatchObject({
      code: 'harness/internal',
      category: 'internal',
      cause: fault,
    });
  });

  it('refuses an output that does not have the shape of the table', async () => {
    const wrong = Promise.resolve([{ id: 3 }]) as unknown as ReturnType<
      OperationHandlers['listRecordings']
    >;
    const client = clientOf({ listRecordings: () => wrong });
    await expect(client.call('listRecordings', {})).rejects.toMatchObject({
      code: 'harness/not-understood',
    });
  });
});
