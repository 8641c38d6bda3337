import { describe, expect, it } from 'vitest';

import { withoutPayload } from '#core/catalogue/own-fixture.ts';

import { sampleDestination } from '../../../test-support/sample-world.ts';
import {
  checkBurst,
  initialSettings,
  parseScope,
  payloadScope,
  proposeScope,
  scopeValue,
  toOrder,
} from './fire-settings.ts';

const settings = { ...initialSettings, fixtures: ['merge_request_create'] };

describe('fire settings', () => {
  it('let the waits of GitLab go by faster', () => {
    expect(toOrder(settings, payloadScope)?.clockSpeed).toBe(1);
    expect(toOrder({ ...settings, clockSpeed: '1440' }, payloadScope)?.clockSpeed).toBe(1440);
    for (const clockSpeed of ['0', '0.5', '86401', 'fast']) {
      expect(toOrder({ ...settings, clockSpeed }, payloadScope)).toBeNull();
    }
  });

  it.each([
    [payloadScope, null],
    ['instance', { kind: 'instance' }],
    [scopeValue('group', 'a/b'), { kind: 'group', path: 'a/b' }],
    [scopeValue('project', 'a/b/c'), { kind: 'project', path: 'a/b/c' }],
  ])('read the scope %s', (value, expected) => {
    expect(parseScope(value)).toEqual(expected);
  });

  it('propose a group that has a destination, else where the payload says', () => {
    expect(proposeScope([sampleDestination])).toBe('group:my-group');
    expect(proposeScope([{ ...sampleDestination, kind: 'instance', groupPath: null }])).toBe(
      payloadScope,
    );
    expect(proposeScope([])).toBe(payloadScope);
  });

  it('make a request with the numbers read', () => {
    const burst = { ...settings, count: '300', rate: '2.5', concurrency: '8', verbatim: true };
    expect(toOrder(burst, 'group:my-group')).toEqual({
      fixtures: ['merge_request_create'],
      scope: { kind: 'group', path: 'my-group' },
      count: 300,
      rate: 2.5,
      concurrency: 8,
      clockSpeed: 1,
      verbatim: true,
    });
  });

  it('send files that were chosen, as long as they are picked, and requests as they are asked for', () => {
    const file = { name: 'mine', id: null, title: null, text: '{"a":1.0}', payload: { a: 1 } };
    const other = { ...file, name: 'other' };
    const chosen = { ...settings, files: [file, other], fixtures: ['file:mine'] };
    expect(toOrder({ ...chosen, keepAlive: true, batchSize: '5' }, payloadScope)).toMatchObject({
      files: [withoutPayload(file)],
      keepAlive: true,
      batchSize: 5,
    });
    expect(toOrder({ ...chosen, batchSize: '0' }, payloadScope)).toBeNull();
    expect(toOrder({ ...settings, files: [file] }, payloadScope)).not.toHaveProperty('files');
  });

  it('have no limit of pace unless one is given', () => {
    expect(toOrder(settings, payloadScope)).not.toHaveProperty('rate');
  });

  it.each([
    [{ fixtures: [] }],
    [{ count: '0' }],
    [{ count: 'many' }],
    [{ count: '1.5' }],
    [{ rate: '-1' }],
    [{ rate: 'fast' }],
    [{ concurrency: '257' }],
  ])('make no request of %j', (wrong) => {
    expect(toOrder({ ...settings, ...wrong }, payloadScope)).toBeNull();
  });

  it('say which number is wrong', () => {
    expect(checkBurst({ ...settings, rate: 'fast' })).toEqual({
      clockSpeed: null,
      count: null,
      rate: expect.any(String) as string,
      concurrency: null,
    });
  });
});
