/**
 * The small mutable state of a mock GitLab: who exists, what they own and which destinations there are.
 * The schema is the shape of the state file too. Updates are pure functions from world to world.
 * What numbers a new record and tells two worlds apart stands here too.
 */
import { z } from 'zod';

import { answerRulesSchema } from '../answers/answer-rule.ts';
import { namedReceiverSchema } from '../receivers/named-receiver.ts';

const id = z.int().positive();

export const roleSchema = z.enum(['guest', 'reporter', 'developer', 'maintainer', 'owner']);

export const groupSchema = z.object({
  id,
  name: z.string(),
  path: z.string(),
  fullPath: z.string(),
  /** null = a top-level group. */
  parentId: id.nullable(),
});

export const projectSchema = z.object({
  id,
  name: z.string(),
  path: z.string(),
  fullPath: z.string(),
  groupId: id,
});

export const userSchema = z.object({
  id,
  username: z.string(),
  name: z.string(),
  admin: z.boolean(),
  /** A blocked user may not use the API at all. */
  state: z.enum(['active', 'blocked']),
});

const membershipSchema = z.object({ userId: id, groupId: id, role: roleSchema });

const accessTokenSchema = z.object({
  id,
  token: z.string(),
  userId: id,
  name: z.string(),
  scopes: z.array(z.string()),
  revoked: z.boolean(),
  /** ISO 8601 date; null = never. */
  expiresAt: z.string().nullable(),
});

const customHeaderSchema = z.object({
  id,
  key: z.string(),
  value: z.string(),
  active: z.boolean(),
});

/** Lets through only what happens in a group or below it, or in a project. */
const namespaceFilterSchema = z.object({
  id,
  kind: z.enum(['group', 'project']),
  /** Id of that group or project. */
  namespaceId: id,
});

const destinationSchema = z.object({
  id,
  kind: z.enum(['group', 'instance']),
  /** The top-level group that owns it; null for an instance destination. */
  groupId: id.nullable(),
  name: z.string(),
  /** Whether it is streamed to; versions that cannot switch one off leave it on. */
  active: z.boolean(),
  url: z.string(),
  verificationToken: z.string(),
  headers: z.array(customHeaderSchema),
  /** Event types let through; empty = all. */
  eventTypeFilters: z.array(z.string()),
  /** At most one; only destinations of groups can have it. */
  namespaceFilter: namespaceFilterSchema.nullable(),
  createdAt: z.string(),
});

/** A consolidated destination: one record for HTTP and the clouds, told apart by `category`. */
const streamingDestinationSchema = z.object({
  id,
  kind: z.enum(['group', 'instance']),
  /** The top-level group that owns it; null for one of the instance. */
  groupId: id.nullable(),
  name: z.string(),
  active: z.boolean(),
  category: z.enum(['http', 'gcp', 'aws']),
  /** What the category needs, as GitLab keeps it: `url` and `headers` for http. */
  config: z.record(z.string(), z.json()),
  secretToken: z.string(),
  /** Event types let through; empty = all. */
  eventTypeFilters: z.array(z.string()),
  /** Event types refused before the others are asked. */
  deniedEventTypes: z.array(z.string()),
  namespaceFilters: z.array(namespaceFilterSchema),
  /** Id of the legacy record that it mirrors, of the family that `category` names; null = none. */
  legacyId: id.nullable(),
  createdAt: z.string(),
});

/** How the sender checks the certificate of one target: this program's affair, not GitLab's. */
export const targetTrustSchema = z.object({
  /** Scheme, host and port, e.g. https://localhost:8443. */
  origin: z.string(),
  /** false = any certificate is taken. */
  verify: z.boolean(),
  /** PEM of certificates trusted besides the system's; null = none. */
  ca: z.string().nullable(),
});

/** A target in somebody's cloud: stored, listed and validated, never delivered to by this program. */
const cloudConfigurationSchema = z.object({
  id,
  service: z.enum(['google-cloud', 'amazon-s3']),
  kind: z.enum(['group', 'instance']),
  /** The top-level group that owns it; null for one of the instance. */
  groupId: id.nullable(),
  name: z.string(),
  active: z.boolean(),
  /** What the service needs, secrets among it, by GitLab's names of the arguments. */
  fields: z.record(z.string(), z.string()),
  createdAt: z.string(),
});

export const worldSettingsSchema = z.object({
  profile: z.string(),
  /** Whether the instance has an Ultimate licence. */
  licensed: z.boolean(),
  /** Feature flags set by hand; a flag that is not here has its profile's default. */
  flags: z.record(z.string(), z.boolean()),
  /** Whether local URLs are refused as GitLab refuses them by default. */
  blockLocalRequests: z.boolean(),
  /** GitLab's silent mode: nothing is sent to anybody. */
  silentMode: z.boolean(),
  /** Full paths of top-level groups for which the ops flag disable_audit_event_streaming is on. */
  stoppedGroups: z.array(z.string()),
  /** Whether GitLab audits, and streams, changes of its own streaming destinations. */
  ownEvents: z.boolean(),
});

export const worldSchema = z.object({
  version: z.literal(3),
  settings: worldSettingsSchema,
  /** The next id to give out, by record kind. */
  nextIds: z.record(z.string(), id),
  groups: z.array(groupSchema),
  projects: z.array(projectSchema),
  users: z.array(userSchema),
  memberships: z.array(membershipSchema),
  accessTokens: z.array(accessTokenSchema),
  destinations: z.array(destinationSchema),
  streamingDestinations: z.array(streamingDestinationSchema),
  cloudConfigurations: z.array(cloudConfigurationSchema),
  targetTrust: z.array(targetTrustSchema),
  /** Destroyed destinations, newest last, kept so that a deletion can be undone. */
  bin: z.array(destinationSchema),
  /** The same for consolidated destinations. */
  streamingBin: z.array(streamingDestinationSchema),
  /** The same for Google Cloud Logging and Amazon S3 configurations; files of earlier versions have none. */
  cloudBin: z.array(cloudConfigurationSchema).default([]),
  /** What our receivers answer; files of earlier versions have none. */
  answerRules: answerRulesSchema.default({ answers: [] }),
  /** Receivers beside the one that every harness has; files of earlier versions have none. */
  receivers: z.array(namedReceiverSchema).default([]),
});

export type Role = z.infer<typeof roleSchema>;
export type Group = z.infer<typeof groupSchema>;
export type User = z.infer<typeof userSchema>;
export type CustomHeader = z.infer<typeof customHeaderSchema>;
export type NamespaceFilter = z.infer<typeof namespaceFilterSchema>;
export type Project = z.infer<typeof projectSchema>;
export type Destination = z.infer<typeof destinationSchema>;
export type StreamingDestination = z.infer<typeof streamingDestinationSchema>;
export type TargetTrust = z.infer<typeof targetTrustSchema>;
export type AccessToken = z.infer<typeof accessTokenSchema>;
export type CloudConfiguration = z.infer<typeof cloudConfigurationSchema>;
export type World = z.infer<typeof worldSchema>;

// The next id of a kind of record. Ids are never given out twice, also not after a record is gone, as
// with a database sequence.

export type RecordKind =
  | 'group'
  | 'project'
  | 'user'
  | 'accessToken'
  | 'groupDestination'
  | 'instanceDestination'
  | 'groupHeader'
  | 'instanceHeader'
  | 'namespaceFilter'
  | 'groupGoogleCloud'
  | 'instanceGoogleCloud'
  | 'groupAmazonS3'
  | 'instanceAmazonS3'
  | 'groupStreamingDestination'
  | 'instanceStreamingDestination'
  | 'groupNamespaceFilter'
  | 'instanceNamespaceFilter';

/** Takes the next id of that kind; the first is 1. */
export function allocateId(world: World, kind: RecordKind): { world: World; id: number } {
  const id = world.nextIds[kind] ?? 1;
  return { world: { ...world, nextIds: { ...world.nextIds, [kind]: id + 1 } }, id };
}

/** What became of records between two states of a world. Records are replaced when they change, never written to. */
export interface ChangedRecord<Item> {
  /** null = it is new. */
  readonly before: Item | null;
  /** null = it is gone. */
  readonly after: Item | null;
}

interface Middle<Item> {
  readonly old: readonly Item[];
  readonly kept: readonly Item[];
}

/** The parts of both lists between what they begin and end with in common: a call changes few of many records. */
function middleOf<Item>(before: readonly Item[], after: readonly Item[]): Middle<Item> {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) {
    start += 1;
  }
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) {
    end += 1;
  }
  return {
    old: before.slice(start, before.length - end),
    kept: after.slice(start, after.length - end),
  };
}

/**
 * The records that differ, those that are there first.
 * @param keyOf tells a record through its changes
 */
export function changedRecords<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
): readonly ChangedRecord<Item>[] {
  if (before === after) {
    return [];
  }
  const { old, kept } = middleOf(before, after);
  const oldByKey = new Map(old.map((item) => [keyOf(item), item]));
  const keptKeys = new Set(kept.map(keyOf));
  const changed: ChangedRecord<Item>[] = kept
    .map((item) => ({ before: oldByKey.get(keyOf(item)) ?? null, after: item }))
    .filter((change) => change.before !== change.after);
  const gone = old.filter((item) => !keptKeys.has(keyOf(item)));
  return [...changed, ...gone.map((item) => ({ before: item, after: null }))];
}
