import { describe, expect, it } from 'vitest';

import { graceMs, ShownCount } from './shown-count.ts';

function started(entries: number): ShownCount {
  const count = new ShownCount();
  count.start(entries);
  return count;
}

describe('the count of what the page was given', () => {
  it('is not known before the harness has counted', () => {
    expect(started(5).at(0)).toBeNull();
  });

  it('is what was counted once all of it came, also when more has come since', () => {
    const count = started(5);
    count.promise(7, 0);
    count.add(2);
    expect(count.at(0)).toBe(7);
    count.add(1);
    expect(count.at(graceMs)).toBe(7);
  });

  it('waits for what is on its way, and no longer than that', () => {
    const count = started(5);
    count.add(1);
    count.promise(7, 100);
    expect(count.at(graceMs + 99)).toBeNull();
    expect(count.at(graceMs + 100)).toBe(6);
    count.add(1);
    expect(count.at(graceMs + 100)).toBe(7);
  });

  it('begins anew with the log', () => {
    const count = started(5);
    count.promise(7, 0);
    count.start(0);
    expect(count.at(graceMs)).toBeNull();
  });
});
