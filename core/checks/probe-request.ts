/** The requests of a probe, and the events in them. */
import type { DeliveryPlan } from '../delivery/delivery-plan.ts';

/** An event of a probe, as it has to be found again. */
export interface ProbeEvent {
  /** Stands in `details.target_details`, or nowhere where the probe puts something else there. */
  readonly marker: string;
  /** As text, in the digits that are sent. */
  readonly id: string;
  /** The JSON that is sent, which is what has to be kept. */
  readonly text: string;
}

/** A request that comes in pieces, as it does over a real network. */
export interface Pace {
  /** Bytes of a piece; the head counts too. */
  readonly pieceBytes: number;
  /** How long to wait between two pieces, in milliseconds. */
  readonly pauseMs: number;
}

export interface ProbeRequest {
  readonly plan: DeliveryPlan;
  /** What it carries; empty = nothing that could be kept. */
  readonly events: readonly ProbeEvent[];
  /** Requests of one step go out at once, those of the next when all are answered. */
  readonly step: number;
  readonly pace?: Pace;
  /** How the connection is secured, where that is the question. */
  readonly tls?: 'system-trust' | '1.2-only';
}
