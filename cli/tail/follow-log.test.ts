import { describe, expect, it } from 'vitest';

import type { StreamMessage } from '#contract/stream.ts';
import { HarnessError } from '#core/errors/harness-error.ts';

import { newNotice } from '../../test/support/log-entries.ts';
import { createScriptedClient } from '../../test/support/scripted-client.ts';
import { followLog, type FollowLogOptions } from './follow-log.ts';

function entry(seq: number): StreamMessage {
  const entries = [{ ...newNotice(`n${seq}`), seq, at: '2026-01-01T00:00:00.000Z' }];
  return { type: 'entries', recording: 'r1', entries };
}

function follow(change: Partial<FollowLogOptions> = {}, handlers = {}) {
  const scripted = createScriptedClient(handlers);
  const messages: StreamMessage[] = [];
  const states: string[] = [];
  const ended = followLog(scripted.client, {
    start: { recording: 'r1', after: 2, lastSeq: 4 },
    view: 'entries',
    follow: true,
    onMessage: (message) => messages.push(message),
    onConnection: (state) => states.push(state),
    stop: new AbortController().signal,
    ...change,
  });
  return { ...scripted, messages, states, ended };
}

describe('followLog', () => {
  it('subscribes from the start it was given', () => {
    expect(follow().subscriptions).toEqual([{ view: 'entries', after: 2, recording: 'r1' }]);
  });

  it('ends when told to stop, and closes its subscription', async () => {
    const controller = new AbortController();
    const { ended, closed } = follow({ stop: controller.signal });
    controller.abort();
    await ended;
    expect(closed()).toBe(1);
  });

  it('without following ends at the entry that was the newest', async () => {
    const { ended, push, messages } = follow({ follow: false });
    push(entry(3));
    push({ type: 'world-changed' });
    push(entry(4));
    await ended;
    expect(messages).toHaveLength(3);
  });

  it('without following ends where the recording ends', async () => {
    const { ended, push } = follow({ follow: false });
    push({ type: 'recording-changed', recording: 'r2' });
    await ended;
  });

  it('without following asks for nothing when there is nothing', async () => {
    const { ended, subscriptions } = follow({
      follow: false,
      start: { recording: 'r1', after: 4, lastSeq: 4 },
    });
    await ended;
    expect(subscriptions).toEqual([]);
  });

  it('tells of the connection and stays when it is lost', async () => {
    const controller = new AbortController();
    const { ended, connection, states } = follow({ stop: controller.signal });
    connection('lost');
    connection('open');
    controller.abort();
    await ended;
    expect(states).toEqual(['lost', 'open']);
  });

  it('fails with the words of the harness when it refuses', async () => {
    const refusal = new HarnessError({
      code: 'harness/bad-token',
      category: 'user-input',
      message: 'Failed to answer: the token is not the one of this run. Try the right one.',
    });
    const { ended, connection } = follow({}, { describeHarness: () => Promise.reject(refusal) });
    connection('refused');
    await expect(ended).rejects.toMatchObject({ code: 'harness/bad-token' });
  });
});
