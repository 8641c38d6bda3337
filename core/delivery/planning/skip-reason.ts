/** Why a destination does not get an event: stable codes that programs match. */
export const skipReasons = [
  'not-available',
  'no-licence',
  'silent-mode',
  'streaming-stopped',
  'subgroup-event',
  'inactive',
  'filtered',
  'denied',
  'namespace-filtered',
  'url-blocked',
  'too-large',
  'invalid-url',
  'header-refused',
  'job-failed',
  'cloud-destination',
  'model-not-streamed',
  'over-limit',
  'circuit-open',
  'own-creation',
] as const;

export type SkipReason = (typeof skipReasons)[number];

export interface Skip {
  readonly reason: SkipReason;
  /** Why, and what would change it. */
  readonly message: string;
}
