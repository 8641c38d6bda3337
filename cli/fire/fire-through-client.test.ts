import { describe, expect, it } from 'vitest';

import type { ParsedInput } from '#contract/operations.ts';
import type { Run } from '#contract/run.ts';

import { newRun } from '../../test/support/new-run.ts';
import { plainLoad } from '../../test/support/plain-load.ts';
import { createScriptedClient } from '../../test/support/scripted-client.ts';
import { fireThroughClient } from './fire-through-client.ts';
import type { Load, WantedScope } from './request/read-fire-request.ts';

const load: Load = {
  ...plainLoad,
  set: { '/author_name': 'Ada' },
  wishes: { count: 3, rate: 5, concurrency: 2, verbatim: true },
};

const finished = newRun({
  state: 'finished',
  finishedAt: '2026-01-01T00:00:01.000Z',
  events: { total: 3, done: 3 },
  deliveries: { delivered: 2, failed: 1, skipped: 0 },
});

const group = { id: 1, name: 'My group', path: 'my-group', fullPath: 'my-group', parentId: null };
const project = { id: 2, name: 'App', path: 'app', fullPath: 'my-group/app', groupId: 1 };

/** Fires at a harness that ends each run with `end` as soon as it is started or cancelled. */
async function fire(
  scope: WantedScope,
  {
    stop = new AbortController().signal,
    end = finished,
    opens = true,
    onStart = (): void => undefined,
  } = {},
) {
  const started: ParsedInput<'startRun'>[] = [];
  const cancelled: string[] = [];
  const scripted = createScriptedClient({
    getWorld: () =>
      Promise.resolve({
        settings: {
          profile: '16.1',
          licensed: true,
          flags: {},
          blockLocalRequests: false,
          silentMode: false,
          stoppedGroups: [],
          ownEvents: true,
        },
        groups: [group],
        projects: [project],
        users: [],
        memberships: [],
        accessTokens: [],
        targetTrust: [],
        flags: [],
        profiles: [],
        owners: [],
        destinationModels: ['legacy'],
        missing: [],
        undoable: null,
      }),
    listLog: () => {
      setImmediate(() => {
        if (opens) scripted.connection('open');
      });
      return Promise.resolve({
        recording: { id: 'r1', startedAt: '', entries: 7 },
        rows: [],
        firstSeq: 1,
        lastSeq: 7,
      });
    },
    startRun: (request) => {
      started.push(request);
      onStart();
      if (!stop.aborted) scripted.push({ type: 'run', run: end });
      return Promise.resolve({ ...end, state: 'running' as const });
    },
    cancelRun: ({ id }) => {
      cancelled.push(id);
      scripted.push({ type: 'run', run: end });
      return Promise.resolve(end);
    },
  });
  const outcome = await fireThroughClient({
    client: scripted.client,
    questions: scripted.client,
    load,
    scope,
    onDelivery: () => undefined,
    stop,
  });
  return { outcome, started, cancelled, closed: scripted.closed() };
}

describe('fireThroughClient', () => {
  it('starts one run with everything that was asked for, and closes its subscription', async () => {
    const { started, outcome, closed } = await fire({ kind: 'payload' });
    expect(started).toMatchObject([
      {
        fixtures: ['merge_request_create'],
        scope: null,
        ...{ count: 3, rate: 5, concurrency: 2, verbatim: true },
        set: { '/author_name': 'Ada' },
      },
    ]);
    expect(outcome).toMatchObject({ state: 'finished', failure: null, failed: 1 });
    expect(closed).toBe(1);
  });

  it.each([
    [
      { kind: 'path', path: 'my-group' },
      { kind: 'group', path: 'my-group' },
    ],
    [
      { kind: 'path', path: 'my-group/app' },
      { kind: 'project', path: 'my-group/app' },
    ],
    [
      { kind: 'project', path: 'my-group/app' },
      { kind: 'project', path: 'my-group/app' },
    ],
    [{ kind: 'instance' }, { kind: 'instance' }],
  ] as const)('from %j makes the scope %j', async (wanted, scope) => {
    expect((await fire(wanted)).started[0]?.scope).toEqual(scope);
  });

  it('tells how many failed jobs wait to be run again', async () => {
    const end = { ...finished, retries: { pending: 2, done: 1 } };
    expect((await fire({ kind: 'payload' }, { end })).outcome).toMatchObject({ waiting: 2 });
  });

  it('refuses an unknown path with the nearest one, before anything is started', async () => {
    await expect(fire({ kind: 'path', path: 'my-gruop' })).rejects.toMatchObject({
      category: 'user-input',
      message: expect.stringContaining('my-group') as string,
    });
  });

  it('refuses a group where a project was asked for', async () => {
    await expect(fire({ kind: 'project', path: 'my-group' })).rejects.toThrow(
      'Failed to read --project: my-group is a group. Try --group my-group.',
    );
  });

  it('cancels the run when told to stop', async () => {
    const stop = new AbortController();
    const { outcome, cancelled } = await fire(
      { kind: 'payload' },
      {
        stop: stop.signal,
        end: { ...finished, state: 'cancelled' },
        onStart: () => {
          stop.abort();
        },
      },
    );
    expect(cancelled).toEqual(['run-1']);
    expect(outcome.state).toBe('cancelled');
  });

  it('starts nothing when told to stop before', async () => {
    const { outcome, started } = await fire({ kind: 'payload' }, { stop: AbortSignal.abort() });
    expect(started).toEqual([]);
    expect(outcome).toEqual({ state: 'cancelled', failure: null, failed: 0 });
  });

  it('does not wait for a stream that never opens once it is told to stop', async () => {
    const stop = new AbortController();
    const fired = fire({ kind: 'payload' }, { stop: stop.signal, opens: false });
    setImmediate(() => {
      stop.abort();
    });
    expect((await fired).outcome.state).toBe('cancelled');
  });

  it('passes on why a run broke off', async () => {
    const end: Run = { ...finished, state: 'failed', failure: 'Failed to write the log.' };
    const { outcome } = await fire({ kind: 'payload' }, { end });
    expect(outcome).toMatchObject({ state: 'failed', failure: 'Failed to write the log.' });
  });
});
