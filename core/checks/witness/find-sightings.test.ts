import { describe, expect, it } from 'vitest';

import type { ProbeEvent } from '../probe-request.ts';
import { firstDifference, readExactJson } from './exact-json.ts';
import { findNewSightings, findSightings, unseen, type WitnessMatch } from './find-sightings.ts';

const id = '0000000b-1111-4222-8333-444444444444';
const marker = 'auditorium-0000000b-body-plus-0-0-end';
const text = `{"id":"${id}","n":9007199254740993,"details":{"target_details":"${marker}","custom_message":"a+b"},"target_details":"${marker}"}`;
const event: ProbeEvent = { id, marker, text };

function look(shown: string, match: WitnessMatch = 'json') {
  return findSightings(shown, [event], match).get(id) ?? unseen;
}

const whole = { count: 1, difference: null };

describe('findSightings', () => {
  it.each([
    ['a line', text],
    ['a line among others', `{"a":1}\n${text}\nrubbish {\n`],
    ['other blanks and another order of keys', reordered(text)],
    ['an array', `[1,${text}]`],
    ['a document that carries it', `{"took":3,"hits":[{"_id":"${id}","_source":${text}}]}`],
    ['a document with its id', `{"id":"${id}","body":${text}}`],
    ['a string of JSON', `{"body":${JSON.stringify(text)}}`],
    ['a line of a log', `2026-01-01 INFO got ${text} from gitlab`],
    ['other spellings of a number', text.replace('"n"', '"n"').replace('993,', '993.0,')],
  ])('finds it whole in %s', (_, shown) => {
    expect(look(shown)).toEqual(whole);
  });

  it.each([
    ['nothing', ''],
    ['another event', text.replaceAll('body-plus', 'body-x').replaceAll(id, 'other')],
  ])('does not find it in %s', (_, shown) => {
    expect(look(shown)).toEqual({ count: 0, difference: null });
  });

  it.each([
    ['a+b', 'a b', '/details/custom_message was "a+b" and is "a b"'],
    [
      '9007199254740993',
      '9007199254740992',
      '/n was the number 9007199254740993 and is the number 9007199254740992',
    ],
    ['"n":9007199254740993,', '', '/n is missing'],
    ['"n":', '"m":1,"n":', '/m was added'],
    [
      '"n":9007199254740993',
      '"n":"9007199254740993"',
      '/n was the number 9007199254740993 and is "9007199254740993"',
    ],
  ])('names the first difference where %j became %j', (from, to, difference) => {
    expect(look(text.replace(from, to))).toEqual({ count: 1, difference });
  });

  it('says when it is there, but not as JSON', () => {
    expect(look(`{"${text.replace(/"/g, "'")}": ''}`)).toEqual({
      count: 1,
      difference: 'it is there, but not as JSON',
    });
  });

  it('leaves out what was there before, and its differences', () => {
    const before = text.replace('a+b', 'older');
    const since = (now: string) => findNewSightings({ before, now }, [event], 'json').get(id);
    expect(since(`${before}\n${text}`)).toEqual(whole);
    expect(since(`${text}\n${before}`)).toEqual(whole);
    expect(since(before)).toEqual({ count: 0, difference: null });
    expect(since(`${before}\n${before}`)?.difference).toContain('/details/custom_message');
  });

  it('counts how often it is there', () => {
    expect(look(`${text}\n${text}`).count).toBe(2);
    expect(look(`${text}\n${text}`, 'bytes').count).toBe(2);
    expect(look(`${marker},${marker},${id}`, 'marker').count).toBe(1);
  });

  it('wants the bytes themselves where that is asked', () => {
    expect(look(`x ${text}`, 'bytes')).toEqual(whole);
    expect(look(JSON.stringify({ body: text }), 'bytes')).toEqual(whole);
    expect(look(reordered(text), 'bytes').difference).toBe('its bytes are others');
  });

  it('is content with the marker where that is asked', () => {
    expect(look(`7|${id}|Ada`, 'marker')).toEqual(whole);
    expect(look('7|Ada', 'marker').count).toBe(0);
  });
});

function reordered(json: string): string {
  const rest = Object.entries(JSON.parse(json) as Record<string, unknown>).filter(
    ([key]) => key !== 'n',
  );
  return JSON.stringify(Object.fromEntries(rest), null, 2).replace('{', '{ "n": 9007199254740993,');
}

describe('readExactJson', () => {
  it.each(['', '{', '{"a":}', 'null x', "{'a':1}"])('takes %j for no JSON', (text) => {
    expect(readExactJson(text)).toBeNull();
  });

  it.each([
    ['1.0', '1', true],
    ['100', '1e2', true],
    ['-0.50', '-5e-1', true],
    ['0', '-0', true],
    ['1', '2', false],
    ['"1"', '1', false],
    ['12345678901234567890', '12345678901234567891', false],
  ])('%s and %s are the same: %j', (left, right, isSame) => {
    const [one, other] = [readExactJson(left), readExactJson(right)];
    if (one === null || other === null) throw new Error('not read');
    expect(firstDifference(one, other) === null).toBe(isSame);
  });
});
