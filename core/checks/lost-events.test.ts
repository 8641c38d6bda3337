import { describe, expect, it } from 'vitest';

import { lostUnder } from './lost-events.ts';

const probes = [
  { id: 'body/plus', versions: { '16.1': 'lost', next: 'lost' } },
  { id: 'body/percent', versions: { '16.1': 'kept', next: 'lost' } },
  { id: 'batch/array-of-100', versions: { next: 'lost' } },
  { id: 'auth/no-token-refused', versions: { '16.1': 'forged', next: 'forged' } },
] as const;

describe('lostUnder', () => {
  it('counts of those events that the version sends, so that no version loses more than there are', () => {
    expect(lostUnder(probes, '16.1')).toEqual({ lost: 1, of: 2 });
    expect(lostUnder(probes, 'next')).toEqual({ lost: 3, of: 3 });
  });
});
