import { describe, expect, it } from 'vitest';

import { createFireWatch, type FireWatch } from './watch-fire.ts';

function watched() {
  const lines: string[] = [];
  let press: (key: string) => void = () => undefined;
  let listening = false;
  let time = 0;
  const keyboard = {
    listen: (onKey: (key: string) => void) => {
      press = onKey;
      listening = true;
      return () => {
        listening = false;
      };
    },
  };
  const terminal = { err: (line: string) => lines.push(line) };
  const watch: FireWatch | null = createFireWatch({ keyboard, terminal, now: () => time });
  if (watch === null) throw new Error('There is a keyboard.');
  return {
    ...{ lines, watch },
    press: (key: string) => {
      press(key);
    },
    pass: (ms: number) => (time += ms),
    isListening: () => listening,
  };
}

const running = { done: 0, total: 100, failed: 0, paused: false };

describe('createFireWatch', () => {
  it('is not there without a keyboard', () => {
    const terminal = { err: () => undefined };
    expect(createFireWatch({ keyboard: null, terminal, now: () => 0 })).toBeNull();
  });

  it('says every few seconds how far it is, how fast, what is left and what failed', () => {
    const { lines, watch, pass } = watched();
    watch.progress({ ...running, done: 1 });
    expect(lines).toEqual([]);
    pass(5000);
    watch.progress({ ...running, done: 50, failed: 2 });
    pass(5000);
    watch.progress({ ...running, done: 60, failed: 2 });
    expect(lines).toEqual([
      '50 of 100 events, 10/s, 50 left, 2 failed. Press p to pause.',
      '60 of 100 events, 2/s, 40 left, 2 failed. Press p to pause.',
    ]);
  });

  it('says at once that it stands still, and nothing more until it goes on', () => {
    const { lines, watch, pass } = watched();
    watch.progress({ ...running, done: 3, paused: true });
    pass(60_000);
    watch.progress({ ...running, done: 4, paused: true });
    watch.progress({ ...running, done: 4 });
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe('Paused: 3 of 100 events, 97 left, 0 failed. Press p to go on.');
  });

  it('hands on the key p and no other, until it is closed', () => {
    const { watch, press, isListening } = watched();
    let toggled = 0;
    watch.onPauseKey(() => (toggled += 1));
    press('x');
    press('p');
    expect(toggled).toBe(1);
    watch.close();
    expect(isListening()).toBe(false);
  });

  it('says why a pause did not work', () => {
    const { watch, lines } = watched();
    watch.pauseFailed(new Error('Failed to pause run 1: it is over.'));
    expect(lines).toEqual(['auditorium: Failed to pause run 1: it is over.']);
  });
});
