import { describe, expect, it } from 'vitest';

import { toLogRow } from '#core/log/log-row.ts';

import {
  placed,
  sampleAttempt,
  sampleCapture,
  sampleSkip,
} from '../../../test-support/sample-entries.ts';
import { noPicks } from '../../ui/data/grid-picks.ts';
import { noFilter } from './delivery-filter.ts';
import { type DeliverySnapshot, foldInto } from './delivery-store.ts';
import { selectRows } from './select-rows.ts';

const entries = [sampleCapture(), sampleAttempt({ capture: 1 }), sampleSkip(), sampleAttempt()];
const snapshot: DeliverySnapshot = {
  rows: foldInto(
    [],
    entries.map((entry, index) => toLogRow(placed(entry, index + 1))),
  ),
  hasOlder: false,
  totals: null,
  shown: null,
  recording: 'r',
  entries: 4,
};
const keysOf = (rows: readonly { key: number }[] | null) => rows?.map(({ key }) => key) ?? null;

describe('selecting rows', () => {
  it('takes the open row while none is picked', () => {
    const { picked } = selectRows(snapshot, noFilter, { picks: noPicks, open: 1 });
    expect(picked).toMatchObject([{ key: 1, attempt: 2, capture: 1, led: false }]);
  });

  it('takes the picks instead, in the order of the list', () => {
    const { picked } = selectRows(snapshot, noFilter, { picks: new Set([4, 3]), open: 1 });
    expect(keysOf(picked)).toEqual([3, 4]);
  });

  it('takes an open entry that is not loaded by its place', () => {
    const { picked } = selectRows(snapshot, noFilter, { picks: noPicks, open: 99 });
    expect(picked).toEqual([{ key: 99, attempt: 99, capture: null, led: false }]);
  });

  it('tells what a filter shows, and nothing without one', () => {
    const none = { picks: noPicks, open: null };
    expect(selectRows(snapshot, noFilter, none)).toEqual({
      recording: 'r',
      picked: [],
      shown: null,
      search: null,
    });
    const filter = { ...noFilter, text: 'filtered' };
    expect(keysOf(selectRows(snapshot, filter, none).shown)).toEqual([3]);
    const longer = selectRows({ ...snapshot, hasOlder: true }, filter, none);
    expect([longer.shown, longer.search]).toEqual([null, expect.stringContaining('type:filtered')]);
    const search = selectRows(snapshot, { ...noFilter, text: 'is:lost' }, none);
    expect([search.shown, search.search]).toEqual([
      null,
      '(is:lost) not kind:api-call (type:* or not kind:notice)',
    ]);
  });
});
