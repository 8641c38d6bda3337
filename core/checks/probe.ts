/**
 * A probe: what is sent to an endpoint to learn one thing about it. Probes are data and send nothing themselves; what
 * an answer and a witness say of them is judged in `judging/`.
 */
import type { DeliveryPlan } from '../delivery/delivery-plan.ts';
import type { Capability } from '../profiles/profile.ts';
import type { ProbeLevel } from './check-report.ts';
import type { CureKey } from './cures.ts';
import type { ProbeKit } from './probe-kit.ts';

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

/**
 * What a probe stands for.
 * - `event`: events that GitLab sends and that have to be kept
 * - `trust`: a request that does not come from GitLab and has to be turned away
 * - `rubbish`: something that nobody could keep; whether it is turned away shows what a 2xx is worth
 */
export type ProbeKind = 'event' | 'trust' | 'rubbish';

export interface Probe {
  /** `area/name`, stable. */
  readonly id: string;
  readonly level: ProbeLevel;
  readonly title: string;
  readonly kind: ProbeKind;
  /** What a version must have to send this; a version without it never does. */
  readonly needs: readonly Capability[];
  /** Where it is read what GitLab does. */
  readonly source: string;
  readonly cure: CureKey;
  /** Not sent unless it is asked for. */
  readonly include?: 'heavy' | 'destructive';
  /** Only over TLS. */
  readonly onlyTls?: boolean;
  readonly requests: (kit: ProbeKit) => readonly ProbeRequest[];
}

export function areaOf({ id }: Pick<Probe, 'id'>): string {
  return id.split('/', 1)[0] ?? id;
}
