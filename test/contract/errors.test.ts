import { describe, expect, it } from 'vitest';

import type { HarnessClient } from '#contract/client/harness-client.ts';
import { createHttpClient } from '#contract/client/http-client.ts';
import { HarnessError, toErrorShape } from '#core/errors/harness-error.ts';

import { startHarness } from '../support/start-harness.ts';
import { doors } from './doors.ts';

async function failureOf(call: Promise<unknown>): Promise<HarnessError> {
  const thrown: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (thrown instanceof HarnessError) return thrown;
  throw new Error(`expected a HarnessError, got ${String(thrown)}`);
}

const mistakes: readonly {
  readonly what: string;
  readonly code: string;
  readonly make: (client: HarnessClient) => Promise<unknown>;
}[] = [
  {
    what: 'an unknown fixture',
    code: 'fixture/unknown',
    make: (client) => client.call('startRun', { fixtures: ['repository_git_operation.ssh-puch'] }),
  },
  {
    what: 'an unknown group',
    code: 'world/unknown-path',
    make: (client) =>
      client.call('startRun', {
        fixtures: ['repository_git_operation.ssh-push'],
        scope: { kind: 'group', path: 'no-group' },
      }),
  },
  {
    what: 'a count of nothing',
    code: 'input/invalid',
    make: (client) => client.call('startRun', { fixtures: ['x'], count: 0 }),
  },
  {
    what: 'a limit that is no number',
    code: 'input/invalid',
    make: (client) => client.call('listLog', { limit: 'many' as never }),
  },
  {
    what: 'an unknown run',
    code: 'run/unknown',
    make: (client) => client.call('getRun', { id: 'no-run' }),
  },
  {
    what: 'pausing an unknown run',
    code: 'run/unknown',
    make: (client) => client.call('pauseRun', { id: 'no-run' }),
  },
  {
    what: 'traffic that contradicts itself',
    code: 'order/invalid',
    make: (client) =>
      client.call('startRun', {
        fixtures: ['merge_request_create'],
        shape: 'gitlab',
      }),
  },
  {
    what: 'cancelling an unknown run',
    code: 'run/unknown',
    make: (client) => client.call('cancelRun', { id: 'no-run' }),
  },
  {
    what: 'an entry beyond the end',
    code: 'entry/unknown',
    make: (client) => client.call('getLogEntry', { seq: 4711 }),
  },
  {
    what: 'a delivery beyond the end',
    code: 'entry/unknown',
    make: (client) => client.call('getDelivery', { seq: 4711 }),
  },
  {
    what: 'an unknown body',
    code: 'body/unknown',
    make: (client) => client.call('getBody', { sha256: '0'.repeat(64) }),
  },
  {
    what: 'an unknown recording',
    code: 'recording/unknown',
    make: (client) => client.call('continueRecording', { id: 'no-recording' }),
  },
  {
    what: 'a destination that was not destroyed',
    code: 'destination/unknown',
    make: (client) => client.call('restoreDestination', { id: 'gid://gitlab/x/1' }),
  },
  {
    what: 'calling GraphQL as nobody that exists',
    code: 'world/unknown-user',
    make: (client) => client.call('executeGraphql', { query: '{ __typename }', as: 'stranger' }),
  },
  {
    what: 'an edit of a group that is not there',
    code: 'world/unknown-group',
    make: (client) =>
      client.call('editWorld', { edit: { kind: 'remove-group', path: 'my-gruop' } }),
  },
  {
    what: 'an edit that there is none of',
    code: 'input/invalid',
    make: (client) => client.call('editWorld', { edit: { kind: 'paint-group' } as never }),
  },
  {
    what: 'a world file with a mistake in it',
    code: 'world-file/invalid',
    make: (client) => client.call('importWorld', { text: '{}' }),
  },
  {
    what: 'an unknown snapshot',
    code: 'snapshot/unknown',
    make: (client) => client.call('restoreSnapshot', { name: 'nope' }),
  },
  {
    what: 'a snapshot name that is a path',
    code: 'input/invalid',
    make: (client) => client.call('saveSnapshot', { name: '../world' }),
  },
];

describe('an error', () => {
  it.each(mistakes)('is the same through both doors: $what', async ({ code, make }) => {
    const harness = await startHarness();
    const shapes = [];
    for (const { open } of doors) shapes.push(toErrorShape(await failureOf(make(open(harness)))));
    const [local, remote] = shapes;
    expect(local?.code).toBe(code);
    expect(local?.category).toBe('user-input');
    expect(local?.message).toMatch(/^Failed to .+[.?]$/);
    expect(remote).toEqual(JSON.parse(JSON.stringify(local)));
  });

  it('leaves both doors usable', async () => {
    const harness = await startHarness();
    for (const { open } of doors) {
      const client = open(harness);
      await failureOf(client.call('getRun', { id: 'no-run' }));
      await expect(client.call('describeHarness', {})).resolves.toBeDefined();
    }
  });
});

describe('a wrong token', () => {
  it('is refused with one sentence', async () => {
    const { description } = await startHarness();
    const client = createHttpClient({ url: description.control.url, token: 'wrong' });
    const error = await failureOf(client.call('describeHarness', {}));
    expect(error.code).toBe('harness/bad-token');
    expect(error.message).not.toContain(description.control.token);
  });

  it('refuses a subscription and does not try again', async () => {
    const { description } = await startHarness();
    const client = createHttpClient({ url: description.control.url, token: 'wrong' });
    const state = await new Promise((resolve) => {
      client.subscribe({ view: 'rows' }, { message: () => undefined, connection: resolve });
    });
    expect(state).toBe('refused');
  });
});
