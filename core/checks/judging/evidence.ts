/** What is known of the requests of a probe when it is judged. */
import type { RawHeaders } from '../../http/raw-headers.ts';
import type { Consequence } from '../check-report.ts';
import type { ProbeRequest } from '../probe-request.ts';
import type { Sightings } from '../witness/find-sightings.ts';

export interface ProbeAnswer {
  readonly status: number;
  readonly rawHeaders: RawHeaders;
  /** As text, for what can be told of it. */
  readonly body: string;
}

/** One request of a probe, and what came of it after all redirects. */
export interface ProbeExchange {
  readonly request: ProbeRequest;
  readonly answer: ProbeAnswer | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  /** Whether the answer is to a redirect that had become a GET. */
  readonly afterGet: boolean;
  /** From the last byte that was sent to the first of the answer, in milliseconds; null = there was none. */
  readonly waitedMs: number | null;
  /** From the first byte of the answer to its last. */
  readonly answerMs: number;
}

export interface Evidence {
  readonly exchanges: readonly ProbeExchange[];
  /** null = there is no witness. */
  readonly sightings: Sightings | null;
}

export interface Finding {
  readonly consequence: Consequence;
  readonly why: string;
}
