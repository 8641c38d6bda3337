import { describe, expect, it, onTestFinished } from 'vitest';

import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { StreamMessage, SubscribeOptions } from '#contract/stream.ts';
import type { Harness } from '#mock-server/harness.ts';

import { gather } from '../support/gather.ts';
import { startHarness } from '../support/start-harness.ts';
import { doors } from './doors.ts';
import { createDestination, filterDestination, fire, fixture, scope } from './journey.ts';

async function follow(client: HarnessClient, options: SubscribeOptions) {
  const messages = gather<StreamMessage>();
  const states = gather<string>();
  const subscription = client.subscribe(options, {
    message: messages.add,
    connection: states.add,
  });
  onTestFinished(() => {
    subscription.close();
  });
  await states.until((all) => all.includes('open'));
  return { messages, states, subscription };
}

function seqsIn(messages: readonly StreamMessage[]): number[] {
  return messages.flatMap((message) => {
    if (message.type === 'rows') return message.rows.map(({ seq }) => seq);
    return message.type === 'entries' ? message.entries.map(({ seq }) => seq) : [];
  });
}

const from = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Writes entries quickly: each call of the mock's API is one. */
async function callApi(client: HarnessClient, count: number): Promise<void> {
  await Promise.all(
    from(1, count).map(() =>
      client.call('executeGraphql', { query: '{ __typename }', as: 'owner' }),
    ),
  );
}

async function lastSeq(client: HarnessClient): Promise<number> {
  return (await client.call('listLog', { limit: 1 })).lastSeq;
}

describe.each(doors)('the stream $name', ({ open }) => {
  const start = async (): Promise<{ harness: Harness; client: HarnessClient }> => {
    const harness = await startHarness();
    return { harness, client: open(harness) };
  };

  it.each(['rows', 'entries'] as const)('gives %s in order from the beginning', async (view) => {
    const { client } = await start();
    await callApi(client, 5);
    const { messages } = await follow(client, { view, after: 0 });
    await messages.until((all) => seqsIn(all).length === 5);
    await callApi(client, 5);
    await messages.until((all) => seqsIn(all).length === 10);
    expect(seqsIn(messages.items)).toEqual(from(1, 10));
  });

  it('gives the rows that the list gives, and the entries that are read one by one', async () => {
    const { client, harness } = await start();
    await createDestination(client, `${harness.description.receiver.url}/logs`);
    await fire(client, { fixtures: [fixture], scope });
    const { rows: listed } = await client.call('listLog', {});
    const rows = await follow(client, { view: 'rows', after: 0 });
    const entries = await follow(client, { view: 'entries', after: 0 });
    await rows.messages.until((all) => seqsIn(all).length === listed.length);
    await entries.messages.until((all) => seqsIn(all).length === listed.length);
    expect(rows.messages.items.flatMap((m) => (m.type === 'rows' ? m.rows : []))).toEqual(listed);
    const read = await Promise.all(listed.map(({ seq }) => client.call('getLogEntry', { seq })));
    const pushed = entries.messages.items.flatMap((m) => (m.type === 'entries' ? m.entries : []));
    expect(pushed).toEqual(read);
  });

  it('goes on after the seq that is asked for', async () => {
    const { client } = await start();
    await callApi(client, 8);
    const { messages } = await follow(client, { view: 'rows', after: 5 });
    await messages.until((all) => seqsIn(all).length === 3);
    expect(seqsIn(messages.items)).toEqual([6, 7, 8]);
  });

  it('gives only what comes when none is asked for', async () => {
    const { client } = await start();
    await callApi(client, 3);
    const { messages } = await follow(client, { view: 'rows' });
    await callApi(client, 1);
    await messages.until((all) => seqsIn(all).length === 1);
    expect(seqsIn(messages.items)).toEqual([4]);
  });

  it('has no gap and no double in a burst of thousands of entries', async () => {
    const { client, harness } = await start();
    // One attempt and one capture an event, and a skip for each destination that filters it out.
    await createDestination(client, `${harness.description.receiver.url}/logs`);
    for (const path of ['/a', '/b', '/c', '/d']) {
      const { id } = await createDestination(client, harness.description.receiver.url + path);
      await filterDestination(client, id, 'project_created');
    }
    const { messages } = await follow(client, { view: 'rows', after: 0 });
    const run = await fire(client, { fixtures: [fixture], scope, count: 500, concurrency: 16 });
    expect(run.deliveries).toEqual({ delivered: 500, failed: 0, skipped: 2000 });
    const last = await lastSeq(client);
    expect(last).toBeGreaterThanOrEqual(3000);
    await messages.until((all) => seqsIn(all).length >= last);
    expect(seqsIn(messages.items)).toEqual(from(1, last));
  });

  it('shows a run moving on and, after its last delivery, ended', async () => {
    const { client, harness } = await start();
    await createDestination(client, `${harness.description.receiver.url}/logs`);
    const { messages } = await follow(client, { view: 'rows', after: 0 });
    const { id } = await client.call('startRun', { fixtures: [fixture], scope, count: 20 });
    const isEnd = (m: StreamMessage): boolean => m.type === 'run' && m.run.state === 'finished';
    await messages.until((all) => all.some(isEnd));
    const end = messages.items.findIndex(isEnd);
    const attempts = messages.items
      .slice(0, end)
      .flatMap((m) => (m.type === 'rows' ? m.rows : []))
      .filter((row) => row.kind === 'attempt' && row.run === id);
    expect(attempts).toHaveLength(20);
    const done = messages.items.flatMap((m) => (m.type === 'run' ? [m.run.events.done] : []));
    expect(done).toEqual([...done].sort((one, other) => one - other));
  });

  it('tells that the world changed', async () => {
    const { client, harness } = await start();
    const { messages } = await follow(client, { view: 'rows' });
    await createDestination(client, `${harness.description.receiver.url}/logs`);
    await messages.until((all) => all.some(({ type }) => type === 'world-changed'));
  });

  it('tells everybody that marks changed, whoever wrote them', async () => {
    const { client } = await start();
    await callApi(client, 1);
    const { messages } = await follow(client, { view: 'rows' });
    await client.call('annotateEntries', { changes: [{ seq: 1, star: true }] });
    await messages.until((all) => all.some(({ type }) => type === 'annotations-changed'));
  });

  it('follows the log into a new recording and back into the earlier one', async () => {
    const { client } = await start();
    await callApi(client, 2);
    const { messages } = await follow(client, { view: 'rows', after: 0 });
    await messages.until((all) => seqsIn(all).length === 2);
    const { recording, previous } = await client.call('startRecording', {});
    await callApi(client, 1);
    await messages.until((all) => seqsIn(all).length === 3);
    await client.call('continueRecording', { id: previous.id });
    await messages.until((all) => seqsIn(all).length === 5);
    expect(seqsIn(messages.items)).toEqual([1, 2, 1, 1, 2]);
    const changes = messages.items.flatMap((m) =>
      m.type === 'recording-changed' ? [m.recording] : [],
    );
    expect(changes).toEqual([recording.id, previous.id]);
  });

  it('sends nothing again to whoever reads the end of a continued recording and goes on from there', async () => {
    const { client } = await start();
    await callApi(client, 40);
    const { recording: first } = await client.call('listLog', { limit: 1 });
    const { recording } = await client.call('startRecording', {});
    const own = { view: 'rows', follow: 'recording' } as const;
    const before = await follow(client, { ...own, after: 0, recording: recording.id });
    await client.call('continueRecording', { id: first.id });
    await before.messages.until((all) => all.some(({ type }) => type === 'recording-changed'));
    const after = await follow(client, { ...own, after: 40, recording: first.id });
    await callApi(client, 1);
    await after.messages.until((all) => seqsIn(all).length === 1);
    expect([seqsIn(before.messages.items), seqsIn(after.messages.items)]).toEqual([[], [41]]);
  });

  it('tells how often rules of answers have answered', async () => {
    const { harness, client } = await start();
    await client.call('setAnswers', { answers: [{ name: 'busy', then: [{ status: 503 }] }] });
    const { messages } = await follow(client, { view: 'rows' });
    await fetch(harness.description.receiver.url, { method: 'POST', body: '{}' });
    await messages.until((all) => all.some(({ type }) => type === 'answers'));
    await client.call('resetAnswers', {});
    const told = () =>
      messages.items.flatMap((message) => (message.type === 'answers' ? [message.hits] : []));
    await messages.until(() => told().length === 2);
    expect(told()).toEqual([[{ name: 'busy', hits: 1 }], [{ name: 'busy', hits: 0 }]]);
  });

  it('is silent after it is closed', async () => {
    const { client } = await start();
    const closed = await follow(client, { view: 'rows' });
    closed.subscription.close();
    const other = await follow(client, { view: 'rows' });
    await callApi(client, 1);
    await other.messages.until((all) => seqsIn(all).length === 1);
    expect(closed.messages.items).toEqual([]);
  });
});
