import { describe, expect, it } from 'vitest';

import {
  type OwnFixture,
  ownFixtureSchema,
  parseOwnFile,
  parseOwnFixtures,
} from './own-fixture.ts';

function only(text: string): OwnFixture {
  const [first, ...others] = parseOwnFixtures('mine', text);
  if (first === undefined || others.length > 0) throw new Error('not one');
  return first;
}

describe('parseOwnFixtures', () => {
  it('takes a payload alone', () => {
    expect(only('{"event_type":"x","id":1}')).toEqual({
      name: 'mine',
      id: null,
      title: null,
      text: '{"event_type":"x","id":1}',
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
    expect(only(text)).toEqual({
      name: 'mine',
      id: 'my.id',
      title: 'Mine',
      text: '{"a":[1]}',
      payload: { a: [1] },
      savedToDatabase: true,
    });
  });

  it('reads past a byte order mark', () => {
    expect(only('\uFEFF{"a":1}').payload).toEqual({ a: 1 });
  });

  it('keeps the order of keys', () => {
    const { payload } = only('{"z":1,"a":2}');
    expect(Object.keys(payload)).toEqual(['z', 'a']);
  });

  it.each([
    ['{', 'it is not JSON'],
    ['[]', 'it holds no JSON object'],
    ['null', 'it holds no JSON object'],
    ['{"payload":{},"title":5}', 'title: '],
  ])('refuses %s with the reason', (text, reason) => {
    expect(() => parseOwnFixtures('mine', text)).toThrow(
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

describe('parseOwnFixtures of a file with several events', () => {
  const texts = (text: string) => parseOwnFixtures('mine', text).map((one) => [one.name, one.text]);

  it.each([
    [
      '[ {"a":1.0} , {"b":1e3} ]',
      [
        ['mine#1', '{"a":1.0}'],
        ['mine#2', '{"b":1e3}'],
      ],
    ],
    [
      '{"a":1.0}\r\n\n{"b":-0}\n',
      [
        ['mine#1', '{"a":1.0}'],
        ['mine#2', '{"b":-0}'],
      ],
    ],
    ['[{"a":1.0}]', [['mine', '{"a":1.0}']]],
    [
      '[{"payload":{ "a":1.0 }},{"b":2}]',
      [
        ['mine#1', '{ "a":1.0 }'],
        ['mine#2', '{"b":2}'],
      ],
    ],
  ])('takes %j apart', (text, events) => {
    expect(texts(text)).toEqual(events);
  });

  it.each([
    ['[{"a":1},2]', 'item 2: it holds no JSON object'],
    ['{"a":1}\n\n[]', 'line 3: it holds no JSON object'],
    ['{"a":1}\n{"a":', 'line 2: it is not JSON (line 1, column 6'],
    [JSON.stringify(Array.from({ length: 10_001 }, () => ({}))), 'it holds 10001 events'],
  ])('refuses %.30s with its place', (text, reason) => {
    expect(() => parseOwnFixtures('mine', text)).toThrow(reason);
  });
});

describe('parseOwnFile', () => {
  const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

  it('refuses what is not UTF-8 and names the byte', () => {
    const bytes = Buffer.from('{"x":"caf\xe9"}', 'latin1');
    expect(() => parseOwnFile('mine', bytes, decode)).toThrow(
      'Failed to read the fixture mine.json: it is not UTF-8 (line 1, column 10 has the byte 0xE9, at offset 9).',
    );
  });
});

describe('ownFixtureSchema', () => {
  const given = { name: 'mine', id: null, title: null };

  it('reads the payload out of the text', () => {
    const text = '{ "id": 9007199254740993 }';
    expect(ownFixtureSchema.parse({ ...given, text })).toMatchObject({
      text,
      payload: { id: 2 ** 53 },
    });
  });

  it('writes a payload that has no text as GitLab does', () => {
    expect(ownFixtureSchema.parse({ ...given, payload: { a: 1 } }).text).toBe('{"a":1}');
  });

  it.each(['', '[]', '{'])('refuses the text %j', (text) => {
    expect(ownFixtureSchema.safeParse({ ...given, text }).success).toBe(false);
  });
});
