import { expect, it } from 'vitest';

import type { IndexProgress } from '#core/log/index-progress.ts';

import { createMemoryRecording } from '../../create-memory-log.ts';
import type { FollowedIndex } from './follow-index.ts';
import { createIndexingState } from './indexing-state.ts';
import { LogIndex } from './log-index.ts';

/** An index that is made by hand. */
function madeByHand() {
  let resolve: (index: LogIndex) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const whole = new Promise<LogIndex>((...settle) => {
    [resolve, reject] = settle;
  });
  const news: { tell?: ((news: IndexProgress) => void) | undefined } = {};
  const index: FollowedIndex = {
    take: () => undefined,
    whole: () => whole,
    now: null,
    close: () => Promise.resolve(),
  };
  return { resolve, reject, news, index };
}

const recording = createMemoryRecording({
  id: 'one',
  startedAt: '',
  timestamp: () => '',
  onGrow: () => undefined,
});

function open() {
  const clock = { now: 0 };
  let made = madeByHand();
  const state = createIndexingState(
    () => clock.now,
    (_recording, onNews) => {
      made.news.tell = onNews;
      return made.index;
    },
  );
  const told: (IndexProgress | null)[] = [];
  state.onChange((one) => told.push(one));
  const follow = () => {
    made = madeByHand();
    state.follow(recording);
    return made;
  };
  return { clock, state, told, follow };
}

it('tells now and then how far an index is, and when it is whole', async () => {
  const { clock, state, told, follow } = open();
  const { news, resolve, index } = follow();
  for (let done = 100; done <= 1000; done += 100) {
    news.tell?.({ done, total: 1000 });
    clock.now += 100;
  }
  expect(told.map((one) => one?.done)).toEqual([100, 400, 700]);
  expect(state.state).toEqual({ done: 900, total: 1000 });
  resolve(new LogIndex());
  await index.whole();
  expect([told.at(-1), state.state]).toEqual([null, null]);
});

it('says nothing of one that has everything at once, or of one whose recording was left', async () => {
  const { state, told, follow } = open();
  const first = follow();
  first.resolve(new LogIndex());
  await first.index.whole();
  expect(told).toEqual([]);
  const left = follow();
  left.news.tell?.({ done: 1, total: 9 });
  follow();
  left.news.tell?.({ done: 2, total: 9 });
  expect([told, state.state]).toEqual([[{ done: 1, total: 9 }, null], null]);
});

it('does not say for ever that an index is being made that cannot be', async () => {
  const { state, follow } = open();
  const { news, reject, index } = follow();
  news.tell?.({ done: 1, total: 9 });
  reject(new Error('The file is gone.'));
  await expect(index.whole()).rejects.toThrow('gone');
  expect(state.state).toBeNull();
});
