import type { Socket } from 'node:net';

import { describe, expect, it } from 'vitest';

import type { AttemptEntry, LogEntry, SkipEntry } from '#core/log/log-entry.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { profileTimeline } from '#fixtures/index.ts';

import { freshWorld } from '../support/destination-worlds.ts';
import { withStreaming } from '../support/streaming-worlds.ts';
import { openReceiver } from './support/open-receiver.ts';
import { openRunner } from './support/open-runner.ts';
import {
  answerWith,
  okAnswer,
  openScriptedServer,
  type ScriptedServer,
} from './support/scripted-server.ts';

/** A day in a second: Sidekiq's first delay is then less than a millisecond. */
const clockSpeed = 86_400;

/** GitLab 16.1 does not expect a redirect to a scheme that is not HTTP: its job fails. */
const unexpected = 'HTTP/1.1 302 Found\r\nLocation: ftp://h/\r\nContent-Length: 0\r\n\r\n';

/** Fails the job so many times, and answers 200 after that. */
function openFailing(times: number): Promise<ScriptedServer> {
  let asked = 0;
  return openScriptedServer((socket) => {
    asked += 1;
    socket.end(asked <= times ? unexpected : okAnswer);
  });
}

function deliveriesOf(entries: readonly LogEntry[]): (AttemptEntry | SkipEntry)[] {
  return entries.filter(
    (entry): entry is AttemptEntry | SkipEntry => entry.kind === 'attempt' || entry.kind === 'skip',
  );
}

describe('a job that fails', () => {
  // row: delivery.duplicates
  it('row "duplicates": is run again from the start, so that an earlier destination gets the event twice', async () => {
    const { log, joiner } = await openReceiver();
    const good = await openScriptedServer(answerWith(okAnswer));
    const bad = await openFailing(1);
    const urls = [good.url, bad.url];
    const { start, toldOf } = openRunner({ log, joiner, urls });
    start({ clockSpeed, fixtures: ['project_fork_operation'] });
    const run = await toldOf(({ retries }) => retries?.done === 1);
    expect(run).toMatchObject({
      state: 'finished',
      deliveries: { delivered: 1, rejected: 1, failed: 0, skipped: 0 },
      retries: { pending: 0, done: 1 },
    });
    expect(good.received).toHaveLength(2);
    const entries = deliveriesOf(await log.readFrom(0, 99));
    expect(entries.map(({ job }) => job)).toEqual([1, 1, 1, 1]);
    expect(entries.map(({ retry }) => retry)).toEqual([
      undefined,
      undefined,
      { number: 1, of: 3 },
      { number: 1, of: 3 },
    ]);
    expect(new Set(entries.map(({ event }) => event.id)).size).toBe(1);
  });

  // row: delivery.other-exception
  it('row "other exception": does not reach the destinations after the one that failed it', async () => {
    const { log, joiner } = await openReceiver();
    const bad = await openFailing(1);
    const good = await openScriptedServer(answerWith(okAnswer));
    const { start, toldOf } = openRunner({ log, joiner, urls: [bad.url, good.url] });
    start({ clockSpeed });
    await toldOf(({ retries }) => retries?.done === 1);
    const entries = deliveriesOf(await log.readFrom(0, 99));
    const codes = entries.map((entry) =>
      entry.kind === 'skip' ? entry.reason : entry.verdict.code,
    );
    expect(codes).toEqual(['job-retried', 'job-failed', 'delivered', 'delivered']);
    expect(good.received).toHaveLength(1);
  });

  // row: delivery.retries
  it('says when it is run again, and is dead after the last retry', async () => {
    const { log, joiner } = await openReceiver();
    const bad = await openFailing(99);
    const { start, toldOf } = openRunner({ log, joiner, urls: [bad.url] });
    start({ clockSpeed });
    const run = await toldOf(({ retries }) => retries?.done === 3);
    expect(run.retries).toEqual({ pending: 0, done: 3 });
    const verdicts = deliveriesOf(await log.readFrom(0, 99)).map((entry) =>
      entry.kind === 'attempt' ? entry.verdict : null,
    );
    const retried = 'job-retried';
    expect(verdicts.map((one) => one?.code)).toEqual([retried, retried, retried, 'job-dead']);
    expect(verdicts[0]?.message).toMatch(/ Retry 1 of 3 follows in \d+ s \(\d+ ms here: /);
    expect(verdicts[3]).toMatchObject({ lost: true });
  });

  it('draws another id for each time where GitLab draws it when it sends', async () => {
    const { log, joiner } = await openReceiver();
    const bad = await openFailing(1);
    const { start, toldOf } = openRunner({ log, joiner, urls: [bad.url] });
    start({ clockSpeed, fixtures: ['merge_request_create'] });
    await toldOf(({ retries }) => retries?.done === 1);
    const entries = deliveriesOf(await log.readFrom(0, 99));
    expect(new Set(entries.map(({ event }) => event.id)).size).toBe(2);
  });

  it('is not there in 19.4, which catches errors for each destination', async () => {
    const { log, joiner } = await openReceiver();
    const bad = await openFailing(9);
    const profile = makeProfile('19.4', profileTimeline);
    const { start, over } = openRunner({ log, joiner, urls: [bad.url], profile });
    const run = await over(start({ clockSpeed }));
    expect(run.retries).toBeUndefined();
  });
});

describe('jobs that wait', () => {
  async function openWaiting() {
    const { log, joiner } = await openReceiver();
    const bad = await openFailing(9);
    const opened = openRunner({ log, joiner, urls: [bad.url] });
    const run = await opened.over(opened.start({ count: 2 }));
    return { ...opened, log, run };
  }

  it('are shown by the run, which is over without them', async () => {
    const { run } = await openWaiting();
    expect(run).toMatchObject({ state: 'finished', retries: { pending: 2, done: 0 } });
  });

  it('are dropped when the run is cancelled, which stays as it ended', async () => {
    const { runner, run } = await openWaiting();
    expect(await runner.cancel(run.id)).toMatchObject({
      state: 'finished',
      retries: { pending: 0, done: 0 },
    });
  });

  it('are forgotten when the harness closes, with a notice', async () => {
    const { runner, log } = await openWaiting();
    await runner.close();
    const last = (await log.readFrom(0, 99)).at(-1);
    expect(last).toMatchObject({ kind: 'notice', code: 'run/retries-dropped' });
    expect(last?.kind === 'notice' && last.message).toContain('while 2 jobs were waiting');
  });
});

describe('a pause', () => {
  /** A run of two events whose jobs failed while it was paused. */
  async function openPaused() {
    const { log, joiner } = await openReceiver();
    let pause: () => void = () => undefined;
    const asking: Socket[] = [];
    const bad = await openScriptedServer((socket) => {
      asking.push(socket);
      if (asking.length > 2) socket.end(okAnswer);
      if (asking.length !== 2) return;
      pause();
      asking.forEach((one) => one.end(unexpected));
    });
    const opened = openRunner({ log, joiner, urls: [bad.url] });
    const { start, runner, over } = opened;
    // At this speed a first retry is due within a few milliseconds.
    const started = start({ clockSpeed: 2000, count: 2, concurrency: 2 });
    pause = () => {
      runner.pause(started.id);
    };
    const run = await over(started);
    return { ...opened, run, bad };
  }

  it('holds what is to be run again, and lets it go in its order when the run goes on', async () => {
    const { runner, run, bad, toldOf } = await openPaused();
    expect(run).toMatchObject({ state: 'finished', paused: true, retries: { pending: 2 } });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(bad.received).toHaveLength(2);
    expect(runner.resume(run.id)).toMatchObject({ paused: false });
    await toldOf(({ retries }) => retries?.done === 2);
    expect(bad.received).toHaveLength(4);
    expect(() => runner.pause(run.id)).toThrow(/it is over/);
  });

  it('can be asked for when only jobs that wait are left', async () => {
    const { log, joiner } = await openReceiver();
    const bad = await openFailing(1);
    const { start, over, runner, toldOf } = openRunner({ log, joiner, urls: [bad.url] });
    const { id } = await over(start({ clockSpeed: 20 }));
    expect(runner.pause(id)).toMatchObject({ state: 'finished', paused: true });
    // Longer than the 15 to 25 s that the first wait takes, by that clock.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(bad.received).toHaveLength(1);
    runner.resume(id);
    await toldOf(({ retries }) => retries?.done === 1);
  });

  it('keeps nothing of a run that is cancelled', async () => {
    const { runner, run, bad } = await openPaused();
    expect(await runner.cancel(run.id)).toMatchObject({
      paused: false,
      retries: { pending: 0, done: 0 },
    });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(bad.received).toHaveLength(2);
  });
});

describe('a version with both streamers', () => {
  it('runs no job again for a consolidated destination that Ruby refuses to send to', async () => {
    const { receiver, log, joiner } = await openReceiver();
    const refused = { url: receiver.url, headers: { foo: { value: 'a\nb', active: true } } };
    const first = withStreaming(freshWorld(), refused);
    const { world } = withStreaming(first.world, { url: `${receiver.url}/next` });
    const profile = makeProfile('18.10', profileTimeline);
    const { start, over } = openRunner({ log, joiner, urls: [], profile, world });
    const run = await over(start({ clockSpeed }));
    expect(run.deliveries).toEqual({ delivered: 1, failed: 1, skipped: 0 });
    expect(run.retries).toBeUndefined();
    const [skip] = deliveriesOf(await log.readFrom(0, 9));
    expect(skip).toMatchObject({ kind: 'skip', reason: 'header-refused' });
    expect(skip?.kind === 'skip' && skip.message).not.toContain('Retry');
  });
});
