/**
 * The circuit breaker that newer versions keep for each destination, as a fold of what came of its deliveries.
 * Times are milliseconds by whatever clock the caller keeps to; nothing here waits or looks at one.
 * Source: GitLab `ee/lib/audit_events/streaming/circuit_breaker.rb` (19.4.1, and a copy after 19.0).
 */
import type { DeliverySettings } from '../../profiles/profile.ts';

export interface CircuitLimits {
  /** Failures in a row that open the circuit. */
  readonly failures: number;
  /** Each failure begins the window anew: the count is forgotten when the newest is this old. */
  readonly windowMs: number;
  readonly openMs: number;
}

export interface Circuit {
  /** When the failures that count were, oldest first. */
  readonly failures: readonly number[];
  /** null = closed since the beginning, or since it was last looked at. */
  readonly openUntil: number | null;
}

/** The limits of a GitLab version. The window is the same in all that were read. */
export function circuitLimitsOf({
  circuitFailures,
  circuitOpenMs,
}: Pick<DeliverySettings, 'circuitFailures' | 'circuitOpenMs'>): CircuitLimits {
  return { failures: circuitFailures, windowMs: 5 * 60_000, openMs: circuitOpenMs };
}

export const closedCircuit: Circuit = { failures: [], openUntil: null };

/** The same limits for a clock that runs so many times as fast. */
export function atSpeed(
  { failures, windowMs, openMs }: CircuitLimits,
  speed: number,
): CircuitLimits {
  return { failures, windowMs: windowMs / speed, openMs: openMs / speed };
}

/** Whether nothing is sent at that time. */
export function isCircuitOpen({ openUntil }: Circuit, at: number): boolean {
  return openUntil !== null && at < openUntil;
}

export interface CircuitEvent {
  readonly at: number;
  readonly failed: boolean;
}

/** A success clears the count. What comes in while it is open was under way before, and changes nothing. */
export function foldCircuit(
  circuit: Circuit,
  { at, failed }: CircuitEvent,
  { failures: most, windowMs, openMs }: CircuitLimits,
): Circuit {
  if (isCircuitOpen(circuit, at)) {
    return circuit;
  }
  if (!failed) {
    return closedCircuit;
  }
  const newest = circuit.failures.at(-1);
  const isKept = newest !== undefined && at - newest < windowMs;
  const failures = [...(isKept ? circuit.failures : []), at];
  return failures.length < most
    ? { failures, openUntil: null }
    : { failures: [], openUntil: at + openMs };
}
