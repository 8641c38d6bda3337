/** The circuits of all destinations, kept as long as the engine runs. The rule is in `core/delivery/judging`. */
import { type Circuit, circuitState } from '#core/delivery/judging/judge-circuit.ts';
import type { CircuitState } from '#core/log/delivery-timeline.ts';
import type { DestinationIdentity } from '#core/log/log-entry.ts';
import type { Clock } from '#core/ports/ports.ts';

export interface Circuits {
  /** null = nothing ever failed there. */
  of(destination: DestinationIdentity): Circuit | null;
  keep(destination: DestinationIdentity, circuit: Circuit | null): void;
  /** How the circuit of a destination stands now; null = nothing ever failed there. */
  stateOf(destination: DestinationIdentity): CircuitState | null;
}

function keyOf({ id, url }: DestinationIdentity): string {
  return id ?? url;
}

export function createCircuits(clock: Pick<Clock, 'now'>): Circuits {
  const circuits = new Map<string, Circuit>();
  return {
    of: (destination) => circuits.get(keyOf(destination)) ?? null,
    keep(destination, circuit) {
      if (circuit !== null) circuits.set(keyOf(destination), circuit);
    },
    stateOf(destination) {
      const circuit = circuits.get(keyOf(destination));
      return circuit === undefined ? null : circuitState(circuit, clock.now());
    },
  };
}
