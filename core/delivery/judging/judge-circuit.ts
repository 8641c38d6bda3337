/**
 * The circuit breaker that newer versions keep for each destination, as a fold of what came of its deliveries: which
 * outcomes it counts, when it opens, and what is skipped while it is open. Times are milliseconds by whatever clock
 * the caller keeps to; nothing here waits or looks at one.
 * Source: GitLab `ee/lib/audit_events/streaming/circuit_breaker.rb` (19.4.1, and a copy after 19.0),
 * `base_streamer.rb` there for what comes before anything is sent.
 */
import type { CircuitState } from '../../log/delivery-timeline.ts';
import { type DeliverySettings, type Profile, supports } from '../../profiles/profile.ts';
import type { DeliveryDecision, DeliverySkip } from '../delivery-plan.ts';
import { skipDelivery } from '../planning/plan-request.ts';
import type { SkipReason } from '../planning/skip-reason.ts';
import type { SendErrorCode } from '../send-error.ts';

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

const uncounted: ReadonlySet<string> = new Set<SendErrorCode>([
  'cancelled',
  'unreadable-answer',
  'other',
]);

/**
 * What one attempt counts for. Any answer is a success, 5xx too; of the errors only those count that GitLab expects
 * and swallows.
 * @returns null = it says nothing about the destination
 */
export function circuitOutcome(errorCode: string | null): 'success' | 'failure' | null {
  if (errorCode === null) {
    return 'success';
  }
  return uncounted.has(errorCode) ? null : 'failure';
}

const countedSkips: ReadonlySet<string> = new Set<SkipReason>([
  'url-blocked',
  'invalid-url',
  'header-refused',
]);

/** Whether a request that was never sent counts as a failure of its destination. */
export function isCountedSkip(reason: string): boolean {
  return countedSkips.has(reason);
}

export interface CircuitCount {
  /** Failures in a row, this one included. */
  readonly failures: number;
  readonly of: number;
  readonly windowMs: number;
  /** How long nothing is sent from now on; null = the circuit stays closed. */
  readonly openMs: number | null;
}

/** When, under which version, and how many times as fast as GitLab's the clock runs. */
export interface CircuitMoment {
  readonly at: number;
  readonly profile: Profile;
  readonly speed: number;
}

export interface NotedCircuit {
  /** null = nothing ever failed there. */
  readonly circuit: Circuit | null;
  /** The count after a failure; null = nothing was counted. */
  readonly count: CircuitCount | null;
}

/**
 * Takes in what came of an attempt.
 * @param errorCode of an attempt that never began the reason of its skip
 */
export function noteInCircuit(
  before: Circuit | null,
  errorCode: string | null,
  { at, profile, speed }: CircuitMoment,
): NotedCircuit {
  const outcome = supports(profile, 'circuit-breaker') ? circuitOutcome(errorCode) : null;
  // Where nothing fails nothing is kept.
  if (outcome === null || (outcome === 'success' && before === null)) {
    return { circuit: before, count: null };
  }
  const gitLabs = circuitLimitsOf(profile.settings);
  const event = { at, failed: outcome === 'failure' };
  const circuit = foldCircuit(before ?? closedCircuit, event, atSpeed(gitLabs, speed));
  if (outcome === 'success' || (before !== null && isCircuitOpen(before, at))) {
    return { circuit, count: null };
  }
  const { failures: of, windowMs, openMs } = gitLabs;
  const opened = circuit.openUntil !== null;
  const failures = opened ? of : circuit.failures.length;
  return { circuit, count: { failures, of, windowMs, openMs: opened ? openMs : null } };
}

/** The skip that takes the decision's place while the circuit is open; null = it stands. */
export function skipWhileOpen(
  decision: DeliveryDecision,
  circuit: Circuit | null,
  { at, profile }: CircuitMoment,
): DeliverySkip | null {
  if (circuit === null || !isCircuitOpen(circuit, at) || !supports(profile, 'circuit-breaker')) {
    return null;
  }
  const until = new Date(circuit.openUntil ?? at).toISOString();
  const reason: SkipReason = 'circuit-open';
  const message = `GitLab ${profile.version} has opened the circuit of this destination after ${profile.settings.circuitFailures} failures and sends nothing to it until ${until}: this event is lost to it. Mend the endpoint and wait until then.`;
  return skipDelivery(decision, { reason, message });
}

/** How the circuit stands at that time. */
export function circuitState(circuit: Circuit, at: number): CircuitState {
  const { openUntil, failures } = circuit;
  return openUntil !== null && isCircuitOpen(circuit, at)
    ? { open: true, until: new Date(openUntil).toISOString(), failures: 0 }
    : { open: false, until: null, failures: failures.length };
}
