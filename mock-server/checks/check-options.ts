/** What can be asked of a check here: what anyone may ask, and what only this process can give. */
import type { CheckOptionsInput } from '#core/checks/check-options.ts';

import type { TlsTrust } from '../delivery/sender/trust-options.ts';

export type CheckOptions = CheckOptionsInput & {
  /** Whose certificates are believed; left out = the system's. */
  readonly trust?: TlsTrust | null;
  /** 1 = pauses of the probes as they are. */
  readonly pauseFactor?: number;
  /** 1 = the time limits of each version as they are; less makes tests of slow endpoints faster. */
  readonly limitFactor?: number;
  /** Milliseconds since the Unix epoch; left out = now. */
  readonly startedAt?: number;
};
