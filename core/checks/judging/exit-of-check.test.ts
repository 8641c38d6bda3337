import { describe, expect, it } from 'vitest';

import type { CheckedProbe } from '../check-report.ts';
import { exitOfCheck } from './exit-of-check.ts';

const terms = { level: 'must', strict: false, baseline: new Set<string>() } as const;

function probe(result: CheckedProbe['result'], level: CheckedProbe['level'] = 'must') {
  return { id: 'body/plus', level, result };
}

describe('exitOfCheck', () => {
  it.each([
    ['kept', 0],
    ['skipped', 0],
    ['not-proven', 0],
    ['lost', 1],
    ['corrupted', 1],
    ['duplicated', 1],
    ['refused', 1],
    ['forged', 1],
    ['error', 3],
  ] as const)('ends %s with %i', (result, exit) => {
    expect(exitOfCheck([probe('kept'), probe(result)], terms)).toBe(exit);
  });

  it('counts should and may only where that is asked', () => {
    expect(exitOfCheck([probe('lost', 'should')], terms)).toBe(0);
    expect(exitOfCheck([probe('lost', 'should')], { ...terms, level: 'should' })).toBe(1);
    expect(exitOfCheck([probe('lost', 'may')], { ...terms, level: 'should' })).toBe(0);
  });

  it('does not count what a baseline holds', () => {
    expect(exitOfCheck([probe('lost')], { ...terms, baseline: new Set(['body/plus']) })).toBe(0);
  });

  it('ends with 3 when it is strict and something is not proven, unless something is lost', () => {
    const strict = { ...terms, strict: true };
    expect(exitOfCheck([probe('not-proven')], strict)).toBe(3);
    expect(exitOfCheck([probe('not-proven'), probe('lost')], strict)).toBe(1);
  });
});
