import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';

import { type Watched, watchSilence } from './watch-silence.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function connection(state: Partial<Watched> = {}) {
  return {
    ...{ active: true, silences: 0, isIdle: false, endsBySilence: false, isWaitedFor: false },
    fallSilent: vi.fn(),
    destroy: vi.fn(),
    ...state,
  };
}

function watch(...connections: readonly Watched[]) {
  const silence = watchSilence(new Set(connections));
  onTestFinished(() => {
    silence.stop();
  });
  return silence;
}

describe('watching for silence', () => {
  it.each([
    ['what silence alone can end', { endsBySilence: true }, 750],
    ['an idle connection', { isIdle: true }, 60_250],
    ['a sender that stops within a request', { isWaitedFor: true }, 120_250],
  ])('ends %s after a while', (_name, state, ms) => {
    const watched = connection(state);
    watch(watched);
    vi.advanceTimersByTime(ms - 250);
    expect(watched.fallSilent).not.toHaveBeenCalled();
    vi.advanceTimersByTime(250);
    expect(watched.fallSilent).toHaveBeenCalled();
  });

  it('begins to count anew with whatever happens', () => {
    const watched = connection({ isIdle: true });
    watch(watched);
    for (let minute = 0; minute < 5; minute += 1) {
      vi.advanceTimersByTime(50_000);
      watched.active = true;
    }
    expect(watched.fallSilent).not.toHaveBeenCalled();
  });

  it('never ends a sender that waits for its answer', () => {
    const watched = connection();
    watch(watched);
    vi.advanceTimersByTime(3_600_000);
    expect(watched.fallSilent).not.toHaveBeenCalled();
  });

  it('drops the idle connection that has been silent the longest, and no other', () => {
    const busy = connection();
    const [first, second] = [connection({ isIdle: true }), connection({ isIdle: true })];
    const silence = watch(busy, first, second);
    vi.advanceTimersByTime(1000);
    second.active = true;
    vi.advanceTimersByTime(1000);
    expect(silence.dropOldest()).toBe(true);
    expect(first.destroy).toHaveBeenCalledOnce();
    expect(busy.destroy).not.toHaveBeenCalled();
    expect(second.destroy).not.toHaveBeenCalled();
    expect(watch(busy).dropOldest()).toBe(false);
  });
});
