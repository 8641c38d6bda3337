import { describe, expect, it } from 'vitest';

import type { Run } from '#contract/run.ts';
import type { StreamMessage } from '#contract/stream.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import type { LogEntry } from '#core/log/log-entry.ts';

import { newAttempt, newCapture } from '../../test/support/log-entries.ts';
import { newRun } from '../../test/support/new-run.ts';
import { createScriptedClient } from '../../test/support/scripted-client.ts';
import type { DeliveryEntry } from '../format/delivery-json.ts';
import { createRunFollower } from './follow-run.ts';

const at = '2026-01-01T00:00:00.000Z';

function attempt(seq: number, run: string | null): LogEntry {
  const event = { id: `event-${seq}`, type: 'project_created', fixture: null, scope: null };
  return { ...newAttempt({ run, event }), seq, at };
}

function entries(...list: LogEntry[]): StreamMessage {
  return { type: 'entries', recording: 'r1', entries: list };
}

function run(change: Partial<Run> = {}): Run {
  const deliveries = { delivered: 0, failed: 2, skipped: 0 };
  const end = { state: 'finished', finishedAt: at, events: { total: 2, done: 2 } } as const;
  return newRun({ ...end, deliveries, ...change });
}

const ended = (change: Partial<Run> = {}): StreamMessage => ({ type: 'run', run: run(change) });
const running: StreamMessage = { type: 'run', run: run({ state: 'running' }) };

const gone = () =>
  Promise.reject(
    new HarnessError({ code: 'harness/unreachable', category: 'configuration', message: 'Gone.' }),
  );

function follow(handlers: Parameters<typeof createScriptedClient>[0] = {}) {
  const scripted = createScriptedClient(handlers);
  const delivered: string[] = [];
  const follower = createRunFollower(scripted.client, {
    after: { recording: 'r1', seq: 4 },
    onDelivery: ({ event }: DeliveryEntry) => delivered.push(event.id),
  });
  return { ...scripted, follower, delivered };
}

describe('the entries of a run', () => {
  it('that are no delivery of their own are left out: redirects on the way, and jobs run again', async () => {
    const { follower, delivered, push, connection } = follow();
    connection('open');
    await follower.ready;
    const redirected = { code: 'redirected', message: '', lost: false };
    push(
      entries(
        { ...newAttempt({ run: 'run-1', verdict: redirected }), seq: 5, at },
        attempt(6, 'run-1'),
        { ...newAttempt({ run: 'run-1', retry: { number: 1, of: 3 } }), seq: 7, at },
      ),
    );
    push(ended());
    await follower.follow('run-1');
    expect(delivered).toEqual(['event-6']);
  });
});

/** Whether it settles before everything that is under way in this process has had its turn. */
async function settledSoon(promise: Promise<unknown>): Promise<boolean> {
  const turn = new Promise<false>((resolve) => {
    setImmediate(() => {
      resolve(false);
    });
  });
  return Promise.race([promise.then(() => true), turn]);
}

describe('createRunFollower', () => {
  it('starts after the place it was given, in whole entries', () => {
    expect(follow().subscriptions).toEqual([{ view: 'entries', after: 4, recording: 'r1' }]);
  });

  it('is ready when the subscription stands', async () => {
    const { follower, connection } = follow();
    connection('open');
    await expect(follower.ready).resolves.toBeUndefined();
  });

  it('hands over the deliveries of its run only, in order, and ends with the run', async () => {
    const { follower, push, delivered } = follow();
    const end = follower.follow('run-1');
    push(entries(attempt(5, 'run-1'), { ...newCapture(), seq: 6, at }, attempt(7, 'run-2')));
    push(running);
    push(entries(attempt(8, null), attempt(9, 'run-1')));
    push(ended({ id: 'run-2' }));
    push(ended());
    await expect(end).resolves.toMatchObject({ id: 'run-1', state: 'finished' });
    expect(delivered).toEqual(['event-5', 'event-9']);
  });

  it('hands over what came before the id was known, the end of the run included', async () => {
    const { follower, push, delivered } = follow();
    push(entries(attempt(5, 'run-1')));
    push(entries(attempt(6, 'run-1')));
    push(ended());
    await follower.follow('run-1');
    expect(delivered).toEqual(['event-5', 'event-6']);
  });

  it('ends after a break although the message of the end was missed, and not before its entries', async () => {
    const description = new Promise<never>(() => undefined);
    const { follower, push, connection, delivered } = follow({
      describeHarness: () => description,
      getRun: () => Promise.resolve(run()),
    });
    connection('open');
    const end = follower.follow('run-1');
    push(entries(attempt(5, 'run-1')));
    connection('lost');
    connection('open');
    await expect(settledSoon(end)).resolves.toBe(false);
    push(entries(attempt(6, 'run-1')));
    await expect(end).resolves.toMatchObject({ state: 'finished' });
    expect(delivered).toEqual(['event-5', 'event-6']);
  });

  it('ends with what came when the log went on in another recording during a break', async () => {
    const { follower, push, connection } = follow({
      describeHarness: () => new Promise<never>(() => undefined),
      getRun: () => Promise.resolve(run()),
    });
    connection('open');
    const end = follower.follow('run-1');
    connection('lost');
    push({ type: 'recording-changed', recording: 'r2' });
    connection('open');
    await expect(end).resolves.toMatchObject({ state: 'finished' });
  });

  it('fails with the reason when the harness goes away', async () => {
    const { follower, connection } = follow({ describeHarness: gone });
    connection('open');
    const end = follower.follow('run-1');
    connection('lost');
    await expect(end).rejects.toMatchObject({ code: 'harness/unreachable' });
  });

  it('is never ready when the harness refuses from the beginning', async () => {
    const { follower, connection } = follow({ describeHarness: gone });
    connection('refused');
    await expect(follower.ready).rejects.toMatchObject({ code: 'harness/unreachable' });
  });
});
