import { describe, expect, it } from 'vitest';

import {
  atSpeed,
  type Circuit,
  circuitLimitsOf,
  closedCircuit,
  foldCircuit,
  isCircuitOpen,
} from './judge-job.ts';

const minute = 60_000;
const limits = circuitLimitsOf({ circuitFailures: 5, circuitOpenMs: 15 * minute });

function fold(events: readonly (readonly [minutes: number, failed: boolean])[]): Circuit {
  return events.reduce(
    (circuit, [minutes, failed]) => foldCircuit(circuit, { at: minutes * minute, failed }, limits),
    closedCircuit,
  );
}

function failuresAt(...minutes: readonly number[]): Circuit {
  return fold(minutes.map((at) => [at, true] as const));
}

// row: delivery.circuit
describe('row "circuit breaker": 5 failures, each within 5 minutes of the one before, open it for 15', () => {
  it('stays closed with four', () => {
    expect(isCircuitOpen(failuresAt(0, 1, 2, 3), 3 * minute)).toBe(false);
  });

  it('opens with the fifth, for 15 minutes from then', () => {
    const circuit = failuresAt(0, 1, 2, 3, 4);
    expect(isCircuitOpen(circuit, 4 * minute)).toBe(true);
    expect(isCircuitOpen(circuit, 19 * minute - 1)).toBe(true);
    expect(isCircuitOpen(circuit, 19 * minute)).toBe(false);
  });

  it('keeps the count for 5 minutes from the newest failure on', () => {
    expect(failuresAt(0, 4, 8, 12, 16).openUntil).toBe(31 * minute);
    expect(failuresAt(0, 1, 2, 3, 8).failures).toEqual([8 * minute]);
    expect(failuresAt(0, 1, 2, 3, 8, 9, 10, 11).openUntil).toBeNull();
  });

  it('begins to count anew when it has closed again', () => {
    const circuit = failuresAt(0, 0, 0, 0, 0, 15, 15, 15, 15);
    expect(isCircuitOpen(circuit, 15 * minute)).toBe(false);
    expect(circuit.failures).toHaveLength(4);
  });

  it('is not held open longer by failures that were under way', () => {
    expect(failuresAt(0, 0, 0, 0, 0, 1, 2).openUntil).toBe(15 * minute);
  });

  it('runs as fast as the clock is said to', () => {
    expect(atSpeed(limits, 900)).toEqual({
      failures: 5,
      windowMs: (5 * minute) / 900,
      openMs: 1000,
    });
  });
});

describe('circuitLimitsOf', () => {
  it('takes from a version what differs between versions', () => {
    expect(circuitLimitsOf({ circuitFailures: 25, circuitOpenMs: 300_000 })).toEqual({
      failures: 25,
      windowMs: 300_000,
      openMs: 300_000,
    });
  });
});

// row: delivery.circuit
describe('row "circuit breaker": a success clears the count', () => {
  it('of four failures', () => {
    expect(fold([...failures(4), [1, false], ...failures(4)]).openUntil).toBeNull();
  });

  it('but does not close what is open', () => {
    expect(fold([...failures(5), [1, false]]).openUntil).toBe(15 * minute);
  });
});

function failures(count: number): (readonly [number, boolean])[] {
  return Array.from({ length: count }, () => [0, true] as const);
}
