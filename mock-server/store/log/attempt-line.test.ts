import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { AttemptEntry } from '#core/log/log-entry.ts';

import { newAttempt } from '../../../test/support/log-entries.ts';
import { body, headers, milliseconds, size, text } from '../../../test/support/random-log-parts.ts';
import { encodeAttempt } from './attempt-line.ts';

const at = '2026-11-21T12:00:00.000Z';

const phase = fc.option(milliseconds);
const event = fc.record({ id: text, type: text, fixture: fc.option(text), scope: fc.option(text) });
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });

/** In the order in which the sender gives them. */
const attempts: fc.Arbitrary<AttemptEntry> = fc.record({
  ...{ seq: size, at: fc.constant(at), kind: fc.constant('attempt' as const) },
  ...{ run: fc.option(text), profile: text, event, events: maybe(fc.array(event)) },
  destination: fc.record({ id: fc.option(text), kind: fc.constant('group' as const), url: text }),
  request: fc.record({ method: text, target: text, rawHeaders: headers, body }),
  response: fc.option(
    fc.record({
      ...{ status: size, statusText: text, httpVersion: text, rawHeaders: headers, body },
      bodyDropped: maybe(size),
    }),
  ),
  error: fc.option(fc.record({ code: text, message: text })),
  verdict: fc.record({ code: text, message: text, lost: fc.boolean() }),
  timing: fc.record({
    connected: phase,
    requestSent: phase,
    firstByte: phase,
    done: milliseconds,
  }),
  ...{ localPort: fc.option(size), capture: fc.option(size), hop: maybe(size) },
  ...{ redirectOf: maybe(size), job: maybe(size) },
  retry: maybe(fc.record({ number: size, of: size, why: maybe(text) })),
  unfaithful: maybe(fc.constant(['keep-alive' as const])),
  ...{ replayOf: maybe(size), awaitsCapture: maybe(fc.constant(true as const)) },
  capturedBefore: maybe(fc.constant(true as const)),
});

type Rare = {
  [
    Member in keyof AttemptEntry as undefined extends AttemptEntry[Member] ? Member : never
  ]-?: NonNullable<AttemptEntry[Member]>;
};

/** Every member that an attempt need not have: one that is new has to be told of here. */
const rare: Rare = {
  events: [{ id: '1', type: '', fixture: null, scope: null }],
  hop: 1,
  redirectOf: 2,
  job: 3,
  retry: { number: 1, of: 25 },
  unfaithful: ['keep-alive'],
  replayOf: 4,
  awaitsCapture: true,
  capturedBefore: true,
};

function numbered(change: Partial<AttemptEntry> = {}): AttemptEntry {
  return { seq: 7, at, ...newAttempt(), ...change };
}

describe('the line of an attempt', () => {
  it('is that of JSON.stringify, whatever was sent and answered', () => {
    fc.assert(
      fc.property(attempts, (attempt) => {
        expect(encodeAttempt(attempt)).toBe(JSON.stringify(attempt));
      }),
    );
  });

  it('tells heads apart that share their headers', () => {
    const { request } = newAttempt();
    const lines = ['/one', '/two', '/one'].map((target) =>
      encodeAttempt(numbered({ request: { ...request, target } })),
    );
    expect(lines.map((line) => /"target":"([^"]*)"/.exec(line)?.[1])).toEqual([
      '/one',
      '/two',
      '/one',
    ]);
  });

  it.each(Object.entries(rare))('leaves %s in where it is there', (member, value) => {
    const attempt = numbered({ [member]: value });
    expect(JSON.parse(encodeAttempt(attempt))).toEqual(attempt);
  });
});
