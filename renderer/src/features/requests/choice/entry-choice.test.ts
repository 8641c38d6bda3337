import { describe, expect, it } from 'vitest';

import {
  type EntryChoice,
  type LogRowPlaces,
  type LogSelection,
  proposeChoice,
  toQuery,
} from './entry-choice.ts';

const now = Date.parse('2026-11-21T10:00:00.000Z');

function row(change: Partial<LogRowPlaces>): LogRowPlaces {
  return { key: 1, attempt: null, capture: null, led: false, ...change };
}

const delivery = row({ key: 4, attempt: 5, capture: 4 });
const received = row({ key: 7, capture: 7 });
const skip = row({ key: 9 });
const led = row({ key: 11, attempt: 11, led: true });
const nothing: LogSelection = { recording: 'r', picked: [], shown: null, search: null };
const choice: EntryChoice = { scope: 'picked', since: '10m', places: '', run: '', not2xx: false };

function placesOf(picked: readonly LogRowPlaces[], requests: boolean) {
  const { query, reason } = toQuery(choice, { ...nothing, picked }, { requests, now });
  return query?.places ?? reason;
}

describe('choosing entries', () => {
  it('proposes what is selected, then what is filtered, then everything', () => {
    expect(proposeChoice({ ...nothing, picked: [delivery], shown: [] }).scope).toBe('picked');
    expect(proposeChoice({ ...nothing, shown: [delivery] }).scope).toBe('shown');
    expect(proposeChoice({ ...nothing, search: 'is:lost' }).scope).toBe('found');
    expect(proposeChoice(nothing).scope).toBe('all');
  });

  it('means the attempt of a delivery when it is about requests, and both sides otherwise', () => {
    expect(placesOf([delivery, received], true)).toEqual([
      { from: 5, to: 5 },
      { from: 7, to: 7 },
    ]);
    expect(placesOf([delivery, skip], false)).toEqual([
      { from: 4, to: 5 },
      { from: 9, to: 9 },
    ]);
  });

  it('says that there is no request in what was never sent', () => {
    expect(placesOf([skip], true)).toBe('There is no request in what is selected.');
  });

  it('takes what a redirect led to only when it is alone', () => {
    expect(placesOf([led], true)).toEqual([{ from: 11, to: 11 }]);
    expect(placesOf([delivery, led], true)).toEqual([{ from: 5, to: 5 }]);
  });

  it('means one run, once it is chosen', () => {
    const options = { requests: true, now };
    const ofRun = { ...choice, scope: 'run' as const, not2xx: true };
    expect(toQuery(ofRun, nothing, options).reason).toBe('Choose a run.');
    expect(toQuery({ ...ofRun, run: 'run-7' }, nothing, options).query).toEqual({
      not2xx: true,
      run: 'run-7',
    });
  });

  it('writes a whole list as one range', () => {
    const rows = Array.from({ length: 1000 }, (_, index) =>
      row({ key: index + 1, capture: index + 1 }),
    );
    expect(placesOf(rows, true)).toEqual([{ from: 1, to: 1000 }]);
  });

  it.each([
    [{ scope: 'all' }, { not2xx: false }],
    [{ scope: 'all', not2xx: true }, { not2xx: true }],
    [{ scope: 'since' }, { not2xx: false, since: '2026-11-21T09:50:00.000Z' }],
    [
      { scope: 'places', places: '3, 5-9' },
      {
        not2xx: false,
        places: [
          { from: 3, to: 3 },
          { from: 5, to: 9 },
        ],
      },
    ],
  ] as const)('makes a query of %j', (part, query) => {
    const made = toQuery({ ...choice, ...part }, nothing, { requests: true, now });
    expect(made).toEqual({ query, reason: null });
  });

  it.each([
    [{ scope: 'since', since: 'soon' }, /"soon"/],
    [{ scope: 'places', places: '' }, /at least one place/],
    [{ scope: 'places', places: '9-3' }, /"9-3"/],
    [{ scope: 'shown' }, /no request in what the list shows/],
  ] as const)('says what is wrong with %j', (part, reason) => {
    const made = toQuery({ ...choice, ...part }, nothing, { requests: true, now });
    expect(made).toEqual({ query: null, reason: expect.stringMatching(reason) as string });
  });
});
