import { describe, expect, it } from 'vitest';

import { parseMoment } from './parse-moment.ts';
import { parsePlace } from './parse-place.ts';

const now = Date.parse('2026-01-02T12:00:00.000Z');

describe('parseMoment', () => {
  it.each([
    ['10m', '2026-01-02T11:50:00.000Z'],
    ['90s', '2026-01-02T11:58:30.000Z'],
    ['1.5h', '2026-01-02T10:30:00.000Z'],
    ['2d', '2025-12-31T12:00:00.000Z'],
    ['250ms', '2026-01-02T11:59:59.750Z'],
    ['2026-01-01', '2026-01-01T00:00:00.000Z'],
    ['2026-01-01T09:30', '2026-01-01T09:30:00.000Z'],
    ['2026-01-01T09:30:00Z', '2026-01-01T09:30:00.000Z'],
    ['2026-01-01T09:30:00.500+02:00', '2026-01-01T07:30:00.500Z'],
  ])('reads %s', (text, moment) => {
    expect(parseMoment(text, now)).toBe(moment);
  });

  it.each(['', '10', 'm', '-5m', '10 m', 'yesterday', '2026-13-01', '999999999d'])(
    'refuses %j and says what to type',
    (text) => {
      expect(() => parseMoment(text, now)).toThrow(
        expect.objectContaining({
          code: 'query/invalid-moment',
          category: 'user-input',
          message: expect.stringContaining('Try 10m') as string,
        }) as Error,
      );
    },
  );
});

describe('parsePlace', () => {
  it.each([
    ['12', { from: 12, to: 12 }],
    ['12-40', { from: 12, to: 40 }],
  ])('reads %s', (text, place) => {
    expect(parsePlace(text)).toEqual(place);
  });

  it.each(['', '0', '-1', '5-2', 'a', '1-', '1..2', '1.5'])('refuses %j', (text) => {
    expect(() => parsePlace(text)).toThrow(
      expect.objectContaining({ code: 'query/invalid-place', category: 'user-input' }) as Error,
    );
  });
});
