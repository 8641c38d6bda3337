import { describe, expect, it } from 'vitest';

import { parseOwnFixture } from './own-fixture.ts';

describe('parseOwnFixture', () => {
  it('takes a payload alone', () => {
    expect(parseOwnFixture('mine', '{"event_type":"x","id":1}')).toEqual({
      name: 'mine',
      id: null,
      title: null,
      payload: { event_type: 'x', id: 1 },
    });
  });

  it('takes the long form, whatever else stands in it', () => {
    const text = JSON.stringify({
      id: 'my.id',
      title: 'Mine',
      payload: { a: [1] },
      savedToDatabase: true,
      source: { document: 'x' },
    });
    expect(parseOwnFixture('mine', text)).toEqual({
      name: 'mine',
      id: 'my.id',
      title: 'Mine',
      payload: { a: [1] },
      savedToDatabase: true,
    });
  });

  it('reads past a byte order mark', () => {
    expect(parseOwnFixture('mine', '\uFEFF{"a":1}').payload).toEqual({ a: 1 });
  });

  it('keeps the order of keys', () => {
    const { payload } = parseOwnFixture('mine', '{"z":1,"a":2}');
    expect(Object.keys(payload)).toEqual(['z', 'a']);
  });

  it.each([
    ['{', 'it is not JSON'],
    ['[]', 'it holds no JSON object'],
    ['null', 'it holds no JSON object'],
    ['{"payload":{},"title":5}', 'title: '],
  ])('refuses %s with the reason', (text, reason) => {
    expect(() => parseOwnFixture('mine', text)).toThrow(
      expect.objectContaining({
        code: 'fixture/invalid-file',
        message: expect.stringContaining(
          `Failed to read the fixture mine.json: ${reason}`,
        ) as string,
        details: { name: 'mine', reason: expect.stringContaining(reason) as string },
      }) as Error,
    );
  });
});
