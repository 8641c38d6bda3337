import { describe, expect, it } from 'vitest';

import { newAttempt, newCapture, newNotice } from '../../../test/support/log-entries.ts';
import {
  createTimestamper,
  decodeKnownLine,
  decodeLine,
  encodeLine,
  isWholeLine,
  placeEntry,
  seqOfLine,
} from './log-line.ts';

const at = '2026-11-21T12:00:00.000Z';

describe('encodeLine', () => {
  it('writes one line whatever is in the entry', () => {
    const entry = placeEntry(newNotice('one\ntwo\r\u2028three'), 7, at);
    const line = encodeLine(entry);
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(decodeLine(line.trimEnd(), 7)).toEqual(entry);
  });

  it('begins with the seq, so that it can be read from a few bytes', () => {
    expect(seqOfLine(encodeLine(placeEntry(newNotice('x'), 123_456_789, at)).slice(0, 32))).toBe(
      123_456_789,
    );
  });
});

describe('seqOfLine', () => {
  it.each(['', 'seq', '{"at":1,"seq":2', '{"seq":"2",', '{"seq":2', '{"seq":-2,'])(
    'finds none in %j',
    (start) => {
      expect(seqOfLine(start)).toBeNull();
    },
  );
});

describe('isWholeLine', () => {
  it('tells a whole line from a torn one', () => {
    const line = encodeLine(placeEntry(newNotice('x'), 1, at)).trimEnd();
    expect(isWholeLine(line)).toBe(true);
    expect(isWholeLine(line.slice(0, -1))).toBe(false);
    expect(isWholeLine('{}')).toBe(false);
  });
});

describe('decodeLine', () => {
  it.each([
    ['damaged', '{"seq":3,"at":"x'],
    ['of another place', `{"seq":4,"at":"${at}","kind":"notice"}`],
    ['of an unknown kind', `{"seq":3,"at":"${at}","kind":"from-the-future"}`],
    ['no object', '7'],
    ['null', 'null'],
  ])('puts a notice in the place of a line that is %s', (_name, line) => {
    expect(decodeLine(line, 3)).toMatchObject({
      seq: 3,
      kind: 'notice',
      code: 'log/unreadable-line',
    });
  });
});

describe('decodeLine, of a line that is JSON and no entry', () => {
  const capture = placeEntry(newCapture(), 3, at);
  const attempt = placeEntry(newAttempt(), 3, at);

  it.each<[string, unknown]>([
    ['an array', [capture]],
    ['text', 'entry'],
    ['true', true],
    ['nothing but a place', { seq: 3 }],
    ['a capture without a request', { ...capture, request: undefined }],
    ['a capture whose headers are an object', { ...capture, request: { rawHeaders: {} } }],
    ['an attempt without a verdict', { ...attempt, verdict: undefined }],
    ['an attempt whose event is null', { ...attempt, event: null }],
    ['an attempt whose timing is text', { ...attempt, timing: { done: '1' } }],
    ['an attempt with half an answer', { ...attempt, response: { status: 200 } }],
    ['an entry whose place is text', { ...capture, seq: '3' }],
    ['an entry without a moment', { ...capture, at: undefined }],
    ['an entry of no moment', { ...capture, at: 'yesterday' }],
    ['a notice of an unknown level', { ...placeEntry(newNotice('x'), 3, at), level: 'loud' }],
    ['an API call that changed a number', { seq: 3, at, kind: 'api-call', changed: 7 }],
    ['a capture of a kind that nobody knows', { ...capture, kind: 'alien' }],
  ])('names it in its place, the first time and later: %s', (_name, value) => {
    const unreadable = { seq: 3, kind: 'notice', code: 'log/unreadable-line' };
    expect(decodeLine(JSON.stringify(value), 3)).toMatchObject(unreadable);
    expect(decodeKnownLine(JSON.stringify(value), 3)).toMatchObject(unreadable);
  });

  it('keeps what a newer version added to an entry of a known kind', () => {
    const newer = { ...capture, weight: 7, request: { ...newCapture().request, colour: 'red' } };
    expect(decodeLine(JSON.stringify(newer), 3)).toEqual(newer);
  });

  it('takes an API call whose variables and answer JSON could not tell', () => {
    const call = { seq: 3, at, kind: 'api-call', who: null, method: 'GET', path: '/' };
    const rest = { operation: null, query: null, status: 200, durationMs: 1 };
    expect(decodeLine(JSON.stringify({ ...call, ...rest }), 3)).toEqual({ ...call, ...rest });
  });
});

describe('createTimestamper', () => {
  it('follows the clock', () => {
    let now = Date.parse(at);
    const timestamp = createTimestamper({ now: () => now, monotonic: () => 0 });
    expect(timestamp()).toBe(at);
    now += 0.4;
    expect(timestamp()).toBe(at);
    now += 1;
    expect(timestamp()).toBe('2026-11-21T12:00:00.001Z');
    now -= 1;
    expect(timestamp()).toBe(at);
  });
});
