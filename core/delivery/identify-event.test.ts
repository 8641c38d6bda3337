import { describe, expect, it } from 'vitest';

import type { Payload } from '../catalogue/fixture.ts';
import { identifyEvent } from './event-text.ts';

function identityOf(payload: Payload) {
  return identifyEvent({ payload, fixture: null, scope: { kind: 'instance' } });
}

describe('identifyEvent', () => {
  it.each([
    [1, '1'],
    ['9c5e7d1e', '9c5e7d1e'],
    [-3, '-3'],
    [null, 'null'],
    [{ a: 1 }, '{"a":1}'],
  ])('keeps the id %j as the text %s', (id, text) => {
    expect(identityOf({ id }).id).toBe(text);
  });

  it('has an empty id and type for a payload without them', () => {
    expect(identityOf({})).toEqual({ id: '', type: '', fixture: null, scope: null });
  });

  it.each([null, 7, ['x']])('counts the type %j as none', (type) => {
    expect(identityOf({ event_type: type }).type).toBe('');
  });

  it.each([
    [{ kind: 'group', path: 'g' }, 'g'],
    [{ kind: 'project', path: 'g/p' }, 'g/p'],
    [{ kind: 'instance' }, null],
  ] as const)('says that %j is at %s', (scope, place) => {
    expect(identifyEvent({ payload: {}, fixture: 'f', scope })).toMatchObject({
      fixture: 'f',
      scope: place,
    });
  });
});
