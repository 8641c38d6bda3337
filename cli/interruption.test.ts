import { EventEmitter } from 'node:events';

import { describe, expect, it } from 'vitest';

import { aborted, firstAborted, listenForInterruption } from './interruption.ts';

function fakeProcess() {
  const exits: number[] = [];
  const emitter = new EventEmitter();
  return Object.assign(emitter, {
    exits,
    exit: (code: number) => {
      exits.push(code);
    },
  });
}

describe('listenForInterruption', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('asks to stop on the first %s', (name) => {
    const source = fakeProcess();
    const signal = listenForInterruption(source);
    source.emit(name);
    expect(signal.aborted).toBe(true);
    expect(source.exits).toEqual([]);
  });

  it('ends the process on the second signal, whichever it is', () => {
    const source = fakeProcess();
    listenForInterruption(source);
    source.emit('SIGINT');
    source.emit('SIGTERM');
    expect(source.exits).toEqual([130]);
  });
});

describe('aborted', () => {
  it('settles for a signal that was aborted before and for one that is later', async () => {
    const controller = new AbortController();
    const later = aborted(controller.signal);
    controller.abort();
    await later;
    await aborted(controller.signal);
    expect(controller.signal.aborted).toBe(true);
  });
});

describe('firstAborted', () => {
  it('is aborted by whichever comes first, at once where one already is', () => {
    const first = new AbortController();
    const second = new AbortController();
    const signal = firstAborted(first.signal, second.signal);
    expect(signal.aborted).toBe(false);
    second.abort();
    expect(signal.aborted).toBe(true);
    expect(firstAborted(first.signal, second.signal).aborted).toBe(true);
  });
});
