import { describe, expect, it, onTestFinished } from 'vitest';

import { createListeners } from './listeners.ts';

describe('createListeners', () => {
  it('calls each in the order in which they came', () => {
    const { add, call } = createListeners<number>();
    const heard: string[] = [];
    add((value) => heard.push(`a${value}`));
    add((value) => heard.push(`b${value}`));
    call(1);
    expect(heard).toEqual(['a1', 'b1']);
  });

  it('counts the same function as often as it was added', () => {
    const { add, call } = createListeners<number>();
    let heard = 0;
    const listener = (): void => {
      heard += 1;
    };
    const stop = add(listener);
    add(listener);
    stop();
    stop();
    call(1);
    expect(heard).toBe(1);
  });

  it('lets one leave while all are called', () => {
    const { add, call } = createListeners<number>();
    const heard: string[] = [];
    const stop = add(() => {
      heard.push('first');
      stop();
    });
    add(() => heard.push('second'));
    call(1);
    call(2);
    expect(heard).toEqual(['first', 'second', 'second']);
  });

  it('goes on when one throws, and lets the error surface', async () => {
    const { add, call } = createListeners<number>();
    const others = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    onTestFinished(() => {
      others.forEach((listener) => process.on('uncaughtException', listener));
    });
    const surfaced = new Promise((resolve) => process.once('uncaughtException', resolve));
    const heard: number[] = [];
    add(() => {
      throw new Error('a bug in a listener');
    });
    add((value) => heard.push(value));
    call(1);
    expect(heard).toEqual([1]);
    expect(await surfaced).toMatchObject({ message: 'a bug in a listener' });
  });
});
