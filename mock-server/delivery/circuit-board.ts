/**
 * The circuits of all destinations, kept as long as the harness runs. The rule is in `core/delivery/circuit`;
 * here is only which destination is meant and what time it is.
 */
import {
  atSpeed,
  type Circuit,
  circuitLimitsOf,
  closedCircuit,
  foldCircuit,
  isCircuitOpen,
} from '#core/delivery/circuit/circuit.ts';
import { circuitOutcome } from '#core/delivery/circuit/circuit-outcome.ts';
import type { DeliveryDecision, DeliverySkip } from '#core/delivery/delivery-plan.ts';
import { skipDelivery } from '#core/delivery/planning/plan-request.ts';
import type { SkipReason } from '#core/delivery/planning/skip-reason.ts';
import type { CircuitCount } from '#core/delivery/retries/tell-consequences.ts';
import type { CircuitState } from '#core/log/delivery-timeline.ts';
import type { DestinationIdentity } from '#core/log/log-entry.ts';
import type { Clock } from '#core/ports/ports.ts';
import { type Profile, supports } from '#core/profiles/profile.ts';

export interface CircuitBoard {
  /** The skip that takes the decision's place while the circuit is open; null = it stands. */
  judge(decision: DeliveryDecision, profile: Profile): DeliverySkip | null;
  /**
   * Takes in what came of an attempt.
   * @param errorCode of an attempt that never began the reason of its skip
   * @param speed how many times as fast the clock runs
   * @returns the count after a failure; null = nothing was counted
   */
  note(
    destination: DestinationIdentity,
    errorCode: string | null,
    profile: Profile,
    speed: number,
  ): CircuitCount | null;
  /** How the circuit of a destination stands now; null = nothing ever failed there. */
  stateOf(destination: DestinationIdentity): CircuitState | null;
}

function keyOf({ id, url }: DestinationIdentity): string {
  return id ?? url;
}

export function createCircuitBoard(clock: Pick<Clock, 'now'>): CircuitBoard {
  const circuits = new Map<string, Circuit>();
  return {
    judge(decision, profile) {
      const { destination } = decision;
      const circuit = circuits.get(keyOf(destination));
      const until = circuit?.openUntil ?? null;
      if (circuit === undefined || until === null || !isCircuitOpen(circuit, clock.now())) {
        return null;
      }
      if (!supports(profile, 'circuit-breaker')) {
        return null;
      }
      const reason: SkipReason = 'circuit-open';
      const message = `GitLab ${profile.version} has opened the circuit of this destination after ${profile.settings.circuitFailures} failures and sends nothing to it until ${new Date(until).toISOString()}: this event is lost to it. Mend the endpoint and wait until then.`;
      return skipDelivery(decision, { reason, message });
    },
    note(destination, errorCode, profile, speed) {
      const outcome = supports(profile, 'circuit-breaker') ? circuitOutcome(errorCode) : null;
      const key = keyOf(destination);
      const before = circuits.get(key);
      // Where nothing fails nothing is kept.
      if (outcome === null || (outcome === 'success' && before === undefined)) {
        return null;
      }
      const at = clock.now();
      const gitLabs = circuitLimitsOf(profile.settings);
      const limits = atSpeed(gitLabs, speed);
      const after = foldCircuit(
        before ?? closedCircuit,
        { at, failed: outcome === 'failure' },
        limits,
      );
      circuits.set(key, after);
      if (outcome === 'success' || (before !== undefined && isCircuitOpen(before, at))) {
        return null;
      }
      const { failures: of, windowMs, openMs } = gitLabs;
      const opened = after.openUntil !== null;
      return {
        failures: opened ? of : after.failures.length,
        of,
        windowMs,
        openMs: opened ? openMs : null,
      };
    },
    stateOf(destination) {
      const circuit = circuits.get(keyOf(destination));
      if (circuit === undefined) {
        return null;
      }
      const { openUntil, failures } = circuit;
      return openUntil !== null && isCircuitOpen(circuit, clock.now())
        ? { open: true, until: new Date(openUntil).toISOString(), failures: 0 }
        : { open: false, until: null, failures: failures.length };
    },
  };
}
