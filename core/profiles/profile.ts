/**
 * A profile is a GitLab version as a set of capabilities and settings. Code asks `supports(profile, …)`
 * or reads a setting and never compares versions: that comparison is made once, here, from data with sources.
 */
import { z } from 'zod';

const milestone = z.string().regex(/^(?:\d+\.\d+|next)$/);

export const capabilitySchema = z.enum([
  'verification-token-header',
  'event-type-header',
  'custom-headers',
  'header-active-flag',
  'event-type-filters',
  'instance-destinations',
  'instance-headers',
  'group-destinations',
  'subgroup-events',
  'instance-event-type-filters',
  'consolidated-streaming',
  'author-class',
  'event-type-fallback',
  'uuid-for-streamed-events',
  'one-id-per-event',
  'batched-delivery',
  'no-default-content-type',
  'namespace-filters',
  'destination-active-flag',
  'partial-destination-update',
  'destination-names',
  'token-taken-message',
  'graphql-ruby-2',
  'graphql-ruby-2-4',
  'google-cloud',
  'instance-google-cloud',
  'google-cloud-names',
  'amazon-s3',
  'instance-amazon-s3',
  'circuit-breaker',
  'silent-mode',
  'group-kill-switch',
  'kill-switch-for-all',
  'consolidated-destinations',
  'destination-mirror',
  'config-taken-message',
  'namespace-filter-limit',
  'denied-event-types',
  'every-type-streamed',
  'git-operation-events',
  'rest-metadata',
  'chosen-verification-token',
  'group-destination-destroy',
  'consolidated-event-type-filters',
  'events-without-type',
  'non-2xx-is-failure',
  'long-header-values',
  'per-scope-records',
  'event-name-in-details',
  'filter-regression',
  'filters-hold',
  'target-namespace-filters',
  'own-creation-unseen',
  'nats-consumer',
  'nats-shadow-mode',
  'nats-backoff',
  'nats-drops-permanent-failures',
  'raising-create',
  'defined-event-types',
  'reserved-token-header',
  'header-active-checked',
  'generated-streaming-token',
  'checked-aws-region',
  'rest-keyset-of-groups',
  'rest-keyset',
]);

export const deliverySettingsSchema = z.object({
  connectTimeoutMs: z.int(),
  readTimeoutMs: z.int(),
  writeTimeoutMs: z.int(),
  /** How long a whole answer may take, however steadily it trickles. */
  wholeAnswerTimeoutMs: z.int(),
  maxRedirects: z.int(),
  maxBodyBytes: z.int(),
  /** Events in one request; more than one only with `batched-delivery`. */
  maxBatchEvents: z.int(),
  /** How long an event waits at the most for its batch to fill. */
  batchLingerMs: z.int(),
  /** How often Sidekiq runs a failed job again. */
  jobRetries: z.int(),
  /** Failures in a row that open the circuit of a destination; only with `circuit-breaker`. */
  circuitFailures: z.int(),
  /** How long it is open then. */
  circuitOpenMs: z.int(),
});

/** What an integrator looks at; every change of GitLab counts among one of them. */
export const changeAreas = ['api', 'headers', 'body', 'limits', 'behaviour'] as const;
export const changeAreaSchema = z.enum(changeAreas);

/** The data file behind all profiles: what came when, each with its source. */
export const profileTimelineSchema = z.object({
  /** Versions that a profile can be made for, oldest first; `next`, what is announced, stands last. */
  milestones: z.array(milestone),
  capabilities: z.array(
    z.object({
      capability: capabilitySchema,
      since: milestone,
      /** Feature flag that gates it from `since` on, and the milestone in which it is on by default. */
      flag: z
        .object({
          name: z.string(),
          onSince: milestone.nullable(),
          removedIn: milestone.nullable(),
        })
        .nullable(),
      area: changeAreaSchema,
      /** A few words for a list of versions. */
      words: z.string(),
      /** One sentence each: what holds without it, and what with it. */
      before: z.string(),
      after: z.string(),
      /** Ids of rows in fixtures/gitlab-behaviour that say the same. */
      rows: z.array(z.string()),
      /** Capabilities without which it is not there; left out = none. */
      needs: z.array(capabilitySchema).optional(),
      /** Capabilities that take it away; left out = none. */
      unless: z.array(capabilitySchema).optional(),
      source: z.string(),
    }),
  ),
  settings: z.array(
    z.object({
      setting: deliverySettingsSchema.keyof(),
      area: changeAreaSchema,
      words: z.string(),
      unit: z.enum(['ms', 'bytes', 'count']),
      /** The capability without which the value is without effect. */
      needs: capabilitySchema.nullable(),
      values: z.array(z.object({ since: milestone, value: z.int(), source: z.string() })),
    }),
  ),
});

export type ChangeArea = z.infer<typeof changeAreaSchema>;
export type Capability = z.infer<typeof capabilitySchema>;
export type DeliverySettings = z.infer<typeof deliverySettingsSchema>;
export type ProfileTimeline = z.infer<typeof profileTimelineSchema>;

export interface Profile {
  readonly version: string;
  readonly capabilities: ReadonlySet<Capability>;
  readonly settings: DeliverySettings;
  /** For each capability that this profile lacks: what would bring it, as the end of a sentence. */
  readonly missing?: ReadonlyMap<Capability, string>;
}

/** Whether this GitLab version has that capability, with its flags as the world sets them. */
export function supports(profile: Profile, capability: Capability): boolean {
  return profile.capabilities.has(capability);
}
