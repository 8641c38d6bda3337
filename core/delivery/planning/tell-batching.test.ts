import { describe, expect, it } from 'vitest';

import { tellBatching } from './tell-batching.ts';

describe('tellBatching', () => {
  it('says how many events go together and how long one waits', () => {
    expect(tellBatching({ maxEvents: 100, lingerMs: 60_000 })).toMatch(
      /an array of one\..* up to 100 .* waits for others 60 s at the most/,
    );
    expect(tellBatching({ maxEvents: 2, lingerMs: 1500 })).toContain('1500 ms at the most');
  });

  it('promises no company where there is none', () => {
    expect(tellBatching({ maxEvents: 1, lingerMs: 60_000 })).toBe(
      'Each request carries an array of one event.',
    );
  });
});
