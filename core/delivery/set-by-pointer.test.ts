import { describe, expect, it } from 'vitest';

import type { Payload } from '../catalogue/fixture.ts';
import { HarnessError } from '../errors/harness-error.ts';
import { listPointers, setByPointer } from './set-by-pointer.ts';

const payload: Payload = {
  id: 1,
  details: { author_name: 'A', custom_message: { protocol: 'ssh' }, empty: null },
  list: ['a', { b: 1 }, []],
  'a/b': 1,
  'm~n': 2,
  '': 3,
};

function failure(pointer: string): HarnessError {
  try {
    setByPointer(payload, pointer, 0);
  } catch (error) {
    if (error instanceof HarnessError) {
      return error;
    }
  }
  throw new Error('it was set');
}

describe('setByPointer', () => {
  it.each([
    ['/id', { ...payload, id: 'new' }],
    ['/a~1b', { ...payload, 'a/b': 'new' }],
    ['/m~0n', { ...payload, 'm~n': 'new' }],
    ['/', { ...payload, '': 'new' }],
    ['/list/0', { ...payload, list: ['new', { b: 1 }, []] }],
    ['/list/1/b', { ...payload, list: ['a', { b: 'new' }, []] }],
    ['/list/-', { ...payload, list: ['a', { b: 1 }, [], 'new'] }],
    ['/list/2/-', { ...payload, list: ['a', { b: 1 }, ['new']] }],
    ['/list', { ...payload, list: 'new' }],
  ])('sets %s', (pointer, expected) => {
    expect(setByPointer(payload, pointer, 'new')).toEqual(expected);
  });

  it('sets values deep inside and replaces null', () => {
    expect(setByPointer(payload, '/details/custom_message/protocol', 'http')['details']).toEqual({
      author_name: 'A',
      custom_message: { protocol: 'http' },
      empty: null,
    });
    expect(setByPointer(payload, '/details/empty', false)['details']).toMatchObject({
      empty: false,
    });
  });

  it.each([null, false, 0, '', [], {}, { deep: [1] }])('sets the value %j as it is', (value) => {
    expect(setByPointer(payload, '/details/author_name', value)['details']).toMatchObject({
      author_name: value,
    });
    expect(setByPointer(payload, '/list/0', value)['list']).toEqual([value, { b: 1 }, []]);
  });

  it('keeps the order of keys', () => {
    const changed = setByPointer(payload, '/details/author_name', 'B');
    expect(Object.keys(changed)).toEqual(Object.keys(payload));
    expect(JSON.stringify(changed['details'])).toBe(
      '{"author_name":"B","custom_message":{"protocol":"ssh"},"empty":null}',
    );
  });

  it('never changes the document it is given', () => {
    const before = structuredClone(payload);
    setByPointer(payload, '/details/custom_message/protocol', 'http');
    setByPointer(payload, '/list/1/b', 2);
    setByPointer(payload, '/list/-', 'more');
    expect(payload).toEqual(before);
  });

  it.each([
    '/nothing',
    '/details/nothing',
    '/details/author_name/0',
    '/details/empty/x',
    '/list/3',
    '/list/00',
    '/list/-1',
    '/list/1e0',
    '/list/b',
    '/list/-/b',
    '/list/length',
    '/id/',
    '/details/',
    '/toString',
    '/details/constructor',
    '/__proto__',
  ])('refuses %s, where nothing is', (pointer) => {
    expect(failure(pointer)).toMatchObject({
      code: 'event/unknown-pointer',
      category: 'user-input',
      details: { pointer },
    });
  });

  it('names the nearest pointers', () => {
    const { message, details } = failure('/detials/author_name');
    expect(message).toBe(
      'Failed to set /detials/author_name: the payload has nothing there. Did you mean /details/author_name?',
    );
    expect(details['nearest']).toEqual(['/details/author_name']);
  });

  it.each([
    ['/details/new', '/details/author_name, /details/custom_message, /details/empty'],
    ['/details/custom_message/nothing/below', '/details/custom_message/protocol'],
    ['/far/away/from/everything', '/id, /details, /list'],
  ])('names what stands beside %s where nothing is near', (pointer, beside) => {
    expect(failure(pointer).message).toBe(
      `Failed to set ${pointer}: the payload has nothing there. Try one that is there, such as ${beside}.`,
    );
  });

  it.each(['', 'id', 'details/author_name', '/a~b', '/a~', '/a~2', '#/id'])(
    'refuses %j, which is no pointer to a part',
    (pointer) => {
      expect(failure(pointer)).toMatchObject({
        code: 'event/invalid-pointer',
        category: 'user-input',
      });
    },
  );

  it('treats a key named __proto__ as any other key', () => {
    const odd = JSON.parse('{"__proto__":{"a":1}}') as Payload;
    expect(JSON.stringify(setByPointer(odd, '/__proto__/a', 2))).toBe('{"__proto__":{"a":2}}');
  });
});

describe('listPointers', () => {
  it('lists every pointer in the order of the document, with slashes and tildes escaped', () => {
    expect(listPointers(payload)).toEqual([
      '/id',
      '/details',
      '/details/author_name',
      '/details/custom_message',
      '/details/custom_message/protocol',
      '/details/empty',
      '/list',
      '/list/0',
      '/list/1',
      '/list/1/b',
      '/list/2',
      '/a~1b',
      '/m~0n',
      '/',
    ]);
  });

  it('lists only pointers that can be set', () => {
    for (const pointer of listPointers(payload)) {
      expect(() => setByPointer(payload, pointer, 0)).not.toThrow();
    }
  });
});
