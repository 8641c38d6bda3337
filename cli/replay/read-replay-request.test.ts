import { describe, expect, it } from 'vitest';

import { readReplayRequest, type ReplayFlags, targetInWords } from './read-replay-request.ts';

function read(places: string[], flags: Partial<ReplayFlags>) {
  return readReplayRequest(places, { concurrency: 1, ...flags }, { now: 0, body: null });
}

describe('readReplayRequest', () => {
  it('takes everything that was typed', () => {
    expect(
      read(['7'], {
        to: 'http://a.test/',
        fresh: true,
        set: { '/a': 1 },
        header: [['X-A', 'b']],
        withoutHeader: ['X-B'],
        method: 'PUT',
        path: '/other',
        rate: 5,
        concurrency: 3,
      }),
    ).toEqual({
      query: { places: [{ from: 7, to: 7 }] },
      target: { kind: 'url', url: 'http://a.test/' },
      fresh: true,
      set: { '/a': 1 },
      headers: [['X-A', 'b']],
      without: ['X-B'],
      contentEncoding: 'keep',
      edited: { method: 'PUT', target: '/other', body: null },
      rate: 5,
      concurrency: 3,
    });
  });

  it('takes the body of a file, an empty one too', () => {
    const flags = { concurrency: 1, sameTarget: true };
    expect(readReplayRequest(['7'], flags, { now: 0, body: '' }).edited).toEqual({
      method: null,
      target: null,
      body: '',
    });
    expect(read(['7'], flags)).not.toHaveProperty('edited');
  });

  it.each([
    [{ sameTarget: true }, { kind: 'same' }, 'where each went before'],
    [{ toDestination: 'gid://1' }, { kind: 'destination', id: 'gid://1' }, 'gid://1'],
    [{ to: 'http://a.test/' }, { kind: 'url', url: 'http://a.test/' }, 'http://a.test/'],
  ] as const)('reads the target of %j', (flags, target, words) => {
    const request = read([], { all: true, ...flags });
    expect(request.target).toEqual(target);
    expect(targetInWords(request.target)).toBe(words);
  });

  it.each([
    [['7'], {}, 'a replay must name its target'],
    [['7'], { to: 'http://a', sameTarget: true }, 'more than one target is named'],
    [[], { sameTarget: true }, 'nothing says which requests are to be sent again'],
  ])('refuses %j with %j', (places, flags, problem) => {
    expect(() => read(places, flags)).toThrow(problem);
  });
});
