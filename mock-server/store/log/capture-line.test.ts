import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CaptureEntry } from '#core/log/log-entry.ts';

import { newCapture } from '../../../test/support/log-entries.ts';
import { body, headers, milliseconds, size, text } from '../../../test/support/random-log-parts.ts';
import { encodeCapture, isUsualCapture, usualForm } from './capture-line.ts';

const at = '2026-11-21T12:00:00.000Z';

function usualCapture(change: Partial<CaptureEntry> = {}): CaptureEntry {
  return { seq: 7, at, ...newCapture(), wire: usualForm, ...change };
}

const captures: fc.Arbitrary<CaptureEntry> = fc
  .record({
    receiver: text,
    connection: fc.record({
      remoteAddress: text,
      remotePort: size,
      localPort: size,
      ordinal: size,
    }),
    request: fc.record({
      ...{ method: text, target: text, httpVersion: text },
      ...{ rawHeaders: headers, rawTrailers: headers, body },
    }),
    complete: fc.boolean(),
    answered: fc.option(size),
    timing: fc.record({ headers: milliseconds, body: fc.option(milliseconds) }),
    attempt: fc.option(size),
  })
  .map(usualCapture);

type Unusual = {
  [
    Member in keyof CaptureEntry as undefined extends CaptureEntry[Member] ? Member : never
  ]-?: NonNullable<CaptureEntry[Member]>;
};

/** Every member that a capture need not have: one that is new has to be told of here. */
const unusual: Unusual = {
  wire: {},
  bodyDropped: 1,
  answer: { rule: 'slow' },
  passedOn: 'https://example.com/logs',
  imported: { from: 'one.har', url: 'https://example.com/', at: null },
};

describe('the line of a capture', () => {
  it('is that of JSON.stringify, whatever a sender wrote', () => {
    fc.assert(
      fc.property(captures, (capture) => {
        expect(encodeCapture(capture)).toBe(JSON.stringify(capture));
      }),
    );
  });

  it('tells heads apart that share their headers', () => {
    const { request } = newCapture();
    const lines = ['/one', '/two', '/one'].map((target) =>
      encodeCapture(usualCapture({ request: { ...request, target } })),
    );
    expect(lines.map((line) => /"target":"([^"]*)"/.exec(line)?.[1])).toEqual([
      '/one',
      '/two',
      '/one',
    ]);
  });

  it('is written so only where nothing of it would be left out', () => {
    expect(isUsualCapture(usualCapture())).toBe(true);
    const others = Object.entries(unusual).map(([member, value]) => ({ [member]: value }));
    expect(others.filter((other) => isUsualCapture(usualCapture(other)))).toEqual([]);
  });
});
