import { describe, expect, it, onTestFinished } from 'vitest';

import type { Run } from '#contract/run.ts';
import type { StreamMessage, SubscribeOptions } from '#contract/stream.ts';
import type { StreamPosition } from '#contract/wire/stream-request.ts';
import { newWorld } from '#core/world/new-world.ts';

import { gather } from '../../../test/support/gather.ts';
import { newNotice } from '../../../test/support/log-entries.ts';
import { newRun } from '../../../test/support/new-run.ts';
import { createMemoryLog } from '../../store/create-memory-log.ts';
import { createMemoryWorld } from '../../store/world/create-memory-world.ts';
import { systemClock, systemRandom } from '../../system-ports.ts';
import { createStreamSource, subscribeLocally } from './stream-source.ts';

function open() {
  const log = createMemoryLog({ clock: systemClock });
  const store = createMemoryWorld(newWorld(systemRandom, systemClock));
  const source = createStreamSource({ log, store, clock: systemClock });
  onTestFinished(() => {
    source.close();
  });
  const write = async (count: number): Promise<void> => {
    const all = Array.from({ length: count }, (_, index) => log.append(newNotice(`n ${index}`)));
    await Promise.all(all);
  };
  return { log, store, source, write };
}

/** A subscriber that takes each message at once, unless the test holds it back. */
function subscribe(source: ReturnType<typeof open>['source'], options: SubscribeOptions) {
  const messages = gather<StreamMessage>();
  const sent: number[] = [];
  let position: StreamPosition | null = null;
  let hold: Promise<void> | undefined;
  const pump = source.open(options, {
    start: (place) => {
      position = place;
    },
    send: (message, seq) => {
      sent.push(seq);
      messages.add(message);
      return hold;
    },
  });
  return {
    pump,
    messages,
    sent,
    position: () => position,
    /** From now on nothing more is taken until the returned function is called. */
    holdBack: (): (() => void) => {
      let release: () => void = () => undefined;
      hold = new Promise((resolve) => {
        release = () => {
          hold = undefined;
          resolve();
        };
      });
      return () => {
        release();
      };
    },
  };
}

function seqsIn(messages: readonly StreamMessage[]): number[] {
  return messages.flatMap((message) => {
    if (message.type === 'rows') return message.rows.map(({ seq }) => seq);
    return message.type === 'entries' ? message.entries.map(({ seq }) => seq) : [];
  });
}

const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

const run = newRun({ events: { total: 2, done: 0 } });

describe.each(['rows', 'entries'] as const)('a stream of %s', (view) => {
  it('gives what is there from the beginning, then what comes', async () => {
    const { source, write } = open();
    await write(3);
    const { messages } = subscribe(source, { view, after: 0 });
    await messages.until((all) => seqsIn(all).length === 3);
    await write(2);
    await messages.until((all) => seqsIn(all).length === 5);
    expect(seqsIn(messages.items)).toEqual(upTo(5));
    expect(new Set(messages.items.map(({ type }) => type))).toEqual(new Set([view]));
  });

  it('goes on after the place that is asked for', async () => {
    const { source, write } = open();
    await write(10);
    const { messages, position, sent } = subscribe(source, { view, after: 7 });
    await messages.until((all) => seqsIn(all).length === 3);
    expect(seqsIn(messages.items)).toEqual([8, 9, 10]);
    expect(position()?.seq).toBe(7);
    expect(sent.at(-1)).toBe(10);
  });

  it('gives only what comes when no place is asked for', async () => {
    const { source, write, log } = open();
    await write(10);
    const { messages, position } = subscribe(source, { view });
    expect(position()).toEqual({ recording: log.recording.id, seq: 10 });
    await write(1);
    await messages.until((all) => seqsIn(all).length === 1);
    expect(seqsIn(messages.items)).toEqual([11]);
  });

  it('loses and doubles nothing in a burst, in far fewer messages than entries', async () => {
    const { source, write } = open();
    const { messages } = subscribe(source, { view, after: 0 });
    await Promise.all(upTo(6).map(() => write(500)));
    await messages.until((all) => seqsIn(all).length >= 3000);
    expect(seqsIn(messages.items)).toEqual(upTo(3000));
    expect(messages.items.length).toBeLessThan(view === 'rows' ? 30 : 100);
  });

  it('reads no further than a slow subscriber takes, and then gives it the rest', async () => {
    const { source, write } = open();
    const { messages, holdBack } = subscribe(source, { view, after: 0 });
    const release = holdBack();
    await write(1);
    await messages.until(({ length }) => length === 1);
    await write(2000);
    expect(messages.items).toHaveLength(1);
    release();
    await messages.until((all) => seqsIn(all).length >= 2001);
    expect(seqsIn(messages.items)).toEqual(upTo(2001));
  });

  it('gives two subscribers the same, each at its own pace', async () => {
    const { source, write } = open();
    const slow = subscribe(source, { view, after: 0 });
    const release = slow.holdBack();
    const quick = subscribe(source, { view, after: 0 });
    await write(700);
    await quick.messages.until((all) => seqsIn(all).length >= 700);
    release();
    await slow.messages.until((all) => seqsIn(all).length >= 700);
    expect(seqsIn(slow.messages.items)).toEqual(seqsIn(quick.messages.items));
  });

  it('tells of a new recording and goes on in it from its beginning', async () => {
    const { source, write, log } = open();
    await write(3);
    const { messages } = subscribe(source, { view, after: 0 });
    await messages.until((all) => seqsIn(all).length === 3);
    const next = await log.startRecording();
    await write(2);
    await messages.until((all) => seqsIn(all).length === 5);
    expect(seqsIn(messages.items)).toEqual([1, 2, 3, 1, 2]);
    const change = messages.items.find(({ type }) => type === 'recording-changed');
    expect(change).toEqual({ type: 'recording-changed', recording: next.id });
    expect(messages.items.at(-1)).toMatchObject({ recording: next.id });
  });

  it('sends nothing of another recording to whoever follows one only, and goes on to tell the rest', async () => {
    const { source, write, log } = open();
    await write(3);
    const earlier = log.recording.id;
    await log.startRecording();
    const place = { after: 0, recording: log.recording.id, follow: 'recording' } as const;
    const { messages } = subscribe(source, { view, ...place });
    await write(1);
    await messages.until((all) => seqsIn(all).length === 1);
    await log.continueRecording(earlier);
    await messages.until((all) => all.some(({ type }) => type === 'recording-changed'));
    await write(2);
    source.publishRun(run);
    await messages.until((all) => all.some(({ type }) => type === 'run'));
    expect(messages.items.map(({ type }) => type)).toEqual([view, 'recording-changed', 'run']);
  });

  it('sends nothing of the log to whoever comes back after it left the recording that was followed', async () => {
    const { source, write, log } = open();
    await write(5);
    const earlier = log.recording.id;
    const { id } = await log.startRecording();
    await log.continueRecording(earlier);
    const place = { after: 5, recording: id, follow: 'recording' } as const;
    const { messages } = subscribe(source, { view, ...place });
    await write(1);
    source.publishRun(run);
    await messages.until((all) => all.some(({ type }) => type === 'run'));
    expect(messages.items.map(({ type }) => type)).toEqual(['recording-changed', 'run']);
  });

  it('says that the place is in another recording by now', async () => {
    const { source, write, log } = open();
    await write(5);
    const before = log.recording.id;
    await log.startRecording();
    await write(1);
    const { messages } = subscribe(source, { view, after: 5, recording: before });
    await messages.until((all) => seqsIn(all).length === 1);
    expect(messages.items[0]).toEqual({ type: 'recording-changed', recording: log.recording.id });
    expect(seqsIn(messages.items)).toEqual([1]);
  });

  it('takes a place beyond the end for one in another recording', async () => {
    const { source, write } = open();
    await write(2);
    const { messages } = subscribe(source, { view, after: 9 });
    await messages.until((all) => seqsIn(all).length === 2);
    expect(messages.items[0]?.type).toBe('recording-changed');
  });

  it('ends when it is closed', async () => {
    const { source, write } = open();
    const { pump, messages } = subscribe(source, { view, after: 0 });
    pump.close();
    await write(3);
    await pump.done;
    expect(messages.items).toEqual([]);
  });
});

describe('a stream', () => {
  it('tells of a run after the entries that belong to it', async () => {
    const { source, write } = open();
    const { messages } = subscribe(source, { view: 'rows', after: 0 });
    await write(800);
    const finished: Run = { ...run, state: 'finished', events: { total: 2, done: 2 } };
    source.publishRun(finished);
    await messages.until((all) => all.some(({ type }) => type === 'run'));
    expect(messages.items.at(-1)).toEqual({ type: 'run', run: finished });
    expect(seqsIn(messages.items)).toEqual(upTo(800));
  });

  it('leaves out states of a run that the subscriber was too slow for, never the last', async () => {
    const { source, write } = open();
    const { messages, holdBack } = subscribe(source, { view: 'rows', after: 0 });
    const release = holdBack();
    await write(1);
    await messages.until(({ length }) => length === 1);
    for (let done = 0; done <= 1000; done += 1) {
      source.publishRun({ ...run, events: { total: 1000, done } });
    }
    release();
    const all = await messages.until((items) => items.some(({ type }) => type === 'run'));
    expect(all.filter(({ type }) => type === 'run')).toEqual([
      { type: 'run', run: { ...run, events: { total: 1000, done: 1000 } } },
    ]);
  });

  it('tells each run apart', async () => {
    const { source } = open();
    const { messages } = subscribe(source, { view: 'rows' });
    source.publishRun(run);
    source.publishRun({ ...run, id: 'run-2' });
    const all = await messages.until(({ length }) => length === 2);
    expect(all.map((message) => message.type === 'run' && message.run.id)).toEqual([
      'run-1',
      'run-2',
    ]);
  });

  it('tells how far the index is, the newest only', async () => {
    const { source } = open();
    const { messages } = subscribe(source, { view: 'rows' });
    source.publishIndexing({ done: 1, total: 9 });
    source.publishIndexing({ done: 5, total: 9 });
    await messages.until(({ length }) => length === 1);
    source.publishIndexing(null);
    const all = await messages.until(({ length }) => length === 2);
    expect(all).toEqual([
      { type: 'indexing', indexing: { done: 5, total: 9 } },
      { type: 'indexing', indexing: null },
    ]);
  });

  it('tells that the world changed', async () => {
    const { source, store } = open();
    const { messages } = subscribe(source, { view: 'rows' });
    await store.update((world) => ({
      world: { ...world, settings: { ...world.settings, licensed: false } },
      result: null,
    }));
    expect(await messages.until(({ length }) => length === 1)).toEqual([{ type: 'world-changed' }]);
  });

  it('ends with the source', async () => {
    const { source } = open();
    const { pump } = subscribe(source, { view: 'rows' });
    source.close();
    await expect(pump.done).resolves.toBeUndefined();
  });

  it('rejects when the log cannot be read', async () => {
    const { source, log, write } = open();
    log.page = () => Promise.reject(new Error('the disk is gone'));
    const { pump } = subscribe(source, { view: 'rows', after: 0 });
    await write(1);
    await expect(pump.done).rejects.toThrow('the disk is gone');
  });
});

describe('subscribeLocally', () => {
  it('is open at once and silent after it is closed', async () => {
    const { source, write } = open();
    const messages = gather<StreamMessage>();
    const states = gather<string>();
    const subscription = subscribeLocally(source)(
      { view: 'rows' },
      { message: messages.add, connection: states.add },
    );
    await states.until(({ length }) => length === 1);
    await write(1);
    await messages.until(({ length }) => length === 1);
    subscription.close();
    await write(1);
    expect(messages.items).toHaveLength(1);
    expect(states.items).toEqual(['open']);
  });
});
