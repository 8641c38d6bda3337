import { describe, expect, it } from 'vitest';

import { plainLoad } from '../../../test/support/plain-load.ts';
import { type FireFlags, type FireRequest, readFireRequest } from './read-fire-request.ts';

const flags: FireFlags = {};
/** Without files of the user's own. */
function read(fixtures: readonly string[], given: FireFlags): FireRequest {
  return readFireRequest({ fixtures, files: [] }, given);
}

const url = 'http://127.0.0.1:3000/ingest';

describe('readFireRequest', () => {
  it('goes through a harness, where each payload says, unless told otherwise', () => {
    expect(read(['a', 'b'], flags)).toEqual({
      via: 'harness',
      scope: { kind: 'payload' },
      load: { ...plainLoad, fixtures: ['a', 'b'] },
    });
  });

  it.each([
    [{ group: 'my-group' }, { kind: 'path', path: 'my-group' }],
    [{ project: 'a/b' }, { kind: 'project', path: 'a/b' }],
    [{ instance: true }, { kind: 'instance' }],
  ])('with %j the events happen at %j', (more, scope) => {
    expect(read(['a'], { ...flags, ...more })).toMatchObject({ via: 'harness', scope });
  });

  it('makes a destination of --url, with the headers in the order they were typed', () => {
    const header = [
      ['b', '1'],
      ['a', '2'],
    ] as const;
    expect(read(['a'], { ...flags, url, token: 't', header })).toMatchObject({
      via: 'url',
      target: { url, token: 't', headers: header, profile: '16.1', trust: null },
    });
  });

  it('leaves the token to be generated when none is given', () => {
    expect(read(['a'], { ...flags, url })).toMatchObject({ target: { token: null } });
  });

  it('reads how to check the certificate of the target', () => {
    const trustOf = (more: object) => read(['a'], { ...flags, url, ...more });
    expect(trustOf({ ca: 'ca.pem' })).toMatchObject({ target: { trust: { file: 'ca.pem' } } });
    expect(trustOf({ insecure: true })).toMatchObject({ target: { trust: { kind: 'none' } } });
  });

  it('passes on how batches are gathered, by a harness and at a URL', () => {
    const wishes = { batchSize: 10, batchLinger: 500 };
    const asked = { load: { wishes } };
    expect(read(['a'], { ...flags, ...wishes })).toMatchObject(asked);
    expect(read(['a'], { ...flags, ...wishes, url })).toMatchObject({ via: 'url', ...asked });
  });

  it('passes on how fast the clock runs', () => {
    expect(read(['a'], { ...flags, clockSpeed: 60 })).toMatchObject({
      load: { wishes: { clockSpeed: 60 } },
    });
    expect(read(['a'], flags).load.wishes).toEqual({});
  });

  it('needs no names for the mix of GitLab.com', () => {
    const mix = { ...flags, shape: 'gitlab', rate: 5 } as const;
    expect(read([], mix).load.fixtures).toBe('all');
    expect(read(['a'], mix).load.fixtures).toEqual(['a']);
  });

  it('refuses other ids at one destination', () => {
    expect(() => read(['a'], { ...flags, url, twinIds: true })).toThrow(/there is one destination/);
  });

  it('takes --all for the names', () => {
    expect(read([], { ...flags, all: true }).load.fixtures).toBe('all');
  });

  it.each([
    [[], {}, 'no fixture is named'],
    [['a'], { all: true }, 'fixtures are named beside it'],
    [['a'], { token: 't', group: 'g' }, "through a harness each destination's own token is sent"],
    [['a'], { header: [['a', 'b']] }, "through a harness each destination's own headers are sent"],
    [['a'], { profile: '15.0' }, 'through a harness the harness has its own'],
    [['a'], { ca: 'ca.pem' }, 'through a harness the trust of targets is in its settings'],
    [['a'], { insecure: true }, 'through a harness the trust of targets is in its settings'],
    [['a'], { url, ca: 'ca.pem', insecure: true }, '--insecure: it contradicts --ca'],
    [['a'], { url, clockSpeed: 9 }, 'nothing is run again without a harness'],
    [['a'], { url, group: 'g' }, '--group: it contradicts --url'],
    [['a'], { url, project: 'g' }, '--project: it contradicts --url'],
    [['a'], { url, instance: true }, '--instance: it contradicts --url'],
    [['a'], { group: 'g', project: 'p' }, '--project: it contradicts --group'],
    [['a'], { project: 'p', instance: true }, '--instance: it contradicts --project'],
    [['a'], { group: '' }, '--group: it names no group. Try --group my-group.'],
    [['a'], { group: ' ' }, '--group: it names no group'],
    [['a'], { project: '' }, '--project: it names no project. Try --project'],
    [
      ['a'],
      { url, token: 'a\r\nX-Forged: 1' },
      '--token: it has a control character, which no header can carry. Try',
    ],
    [['a'], { url, token: 'a\nb' }, '--token: it has a control character'],
    [['a'], { url, token: 'a\u0000b' }, '--token: it has a control character'],
  ] as const)('refuses %j with %j', (fixtures, more, text) => {
    expect(() => read(fixtures, { ...flags, ...more })).toThrow(text);
  });
});
