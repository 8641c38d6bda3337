import { describe, expect, it } from 'vitest';

import { toLogRow } from '#core/log/log-row.ts';

import {
  placed,
  sampleApiCall,
  sampleAttempt,
  sampleCapture,
  sampleSkip,
} from '../../../test-support/sample-entries.ts';
import { filterDeliveries } from './delivery-filter.ts';
import { foldInto } from './delivery-store.ts';

const entries = [sampleAttempt(), sampleCapture(), sampleSkip(), sampleApiCall()];
const rows = foldInto(
  [],
  entries.map((entry, index) => toLogRow(placed(entry, index + 1))),
);
const keys = (view: 'deliveries' | 'api-calls' | 'everything', text: string): number[] =>
  filterDeliveries(rows, { view, text }).map(({ key }) => key);

describe('filterDeliveries', () => {
  it('shows deliveries, received requests and skips together', () => {
    expect(keys('deliveries', '')).toEqual([1, 2, 3]);
  });

  it('shows an event that nobody got among the deliveries, and other notices with everything', () => {
    const notice = { kind: 'notice', level: 'warning', message: 'So it is.' } as const;
    const { event } = sampleSkip();
    const entry = { ...notice, code: 'run/no-destination', run: 'run-1', event };
    const folded = foldInto(
      [],
      [entry, { ...notice, code: 'port/moved' }].map((one, index) =>
        toLogRow(placed(one, index + 1)),
      ),
    );
    const shown = (view: 'deliveries' | 'everything') =>
      filterDeliveries(folded, { view, text: '' }).map(({ kind, subject, target, run }) => {
        return [kind, subject, target, run];
      });
    const nobody = ['nobody', event.type, 'No destination in my-group', 'run-1'];
    expect(shown('deliveries')).toEqual([nobody]);
    expect(shown('everything')).toEqual([nobody, ['notice', 'port/moved', 'So it is.', null]]);
  });

  it('shows API calls alone', () => {
    expect(keys('api-calls', '')).toEqual([4]);
  });

  it('shows everything', () => {
    expect(keys('everything', '')).toEqual([1, 2, 3, 4]);
  });

  it('wants every word, in any case and order', () => {
    expect(keys('everything', 'SSH-fetch  filtered')).toEqual([3]);
    expect(keys('everything', 'ssh-fetch nowhere')).toEqual([]);
  });
});
