/**
 * A probe: what is sent to an endpoint to learn one thing about it. Probes are data and send nothing themselves; what
 * an answer and a witness say of them is judged in `judging/`.
 */
import type { Capability } from '../profiles/profile.ts';
import type { ProbeLevel } from './check-report.ts';
import type { CureKey } from './cures.ts';
import type { ProbeKit } from './probe-kit.ts';
import type { ProbeRequest } from './probe-request.ts';

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
