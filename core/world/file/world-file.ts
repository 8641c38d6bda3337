/**
 * The world file: a world as text that people write, compare and keep under version control. Records name
 * each other by path and user name; ids are left out where their order gives them. Shape only.
 */
import { z } from 'zod';

import { answerRulesSchema } from '../../answers/answer-rule.ts';
import { roleSchema } from '../world.ts';

const id = z.int().positive().optional();
const name = z.string().min(1).optional();
const active = z.boolean().default(true);
const createdAt = z.iso.datetime().optional();
/** Full path of the top-level group that owns it; null = it is the instance's. */
const owner = z.string().nullable();
const eventTypes = z.array(z.string()).default([]);
/** Left out or null = a new one is made: so do files that were written without secrets. */
const secret = z.string().min(1).nullish();

const settings = z.strictObject({
  profile: z.string().optional(),
  licensed: z.boolean().optional(),
  flags: z.record(z.string(), z.boolean()).optional(),
  blockLocalRequests: z.boolean().optional(),
  silentMode: z.boolean().optional(),
  stoppedGroups: z.array(z.string()).optional(),
  ownEvents: z.boolean().optional(),
});

const namespace = z.strictObject({ id, path: z.string(), name });

const token = z.strictObject({
  id,
  name,
  token: secret,
  scopes: z.array(z.string()).default(['api']),
  revoked: z.boolean().default(false),
  expiresAt: z.iso.date().nullable().default(null),
});

const user = z.strictObject({
  id,
  username: z.string(),
  name,
  admin: z.boolean().default(false),
  state: z.enum(['active', 'blocked']).default('active'),
  /** Roles by the full path of the group. */
  roles: z.record(z.string(), roleSchema).default({}),
  /** Left out = one with the scope api. */
  tokens: z.array(token).optional(),
});

/** One of the two names what is let through. */
const namespaceFilter = z.union([
  z.strictObject({ id, group: z.string() }),
  z.strictObject({ id, project: z.string() }),
]);

const header = z.strictObject({ id, key: z.string(), value: z.string(), active });

const destination = z.strictObject({
  id,
  group: owner,
  name,
  active,
  url: z.string().min(1),
  verificationToken: secret,
  headers: z.array(header).default([]),
  eventTypeFilters: eventTypes,
  namespaceFilter: namespaceFilter.nullable().default(null),
  createdAt,
});

const streamingDestination = z.strictObject({
  id,
  group: owner,
  name,
  active,
  category: z.enum(['http', 'gcp', 'aws']),
  config: z.record(z.string(), z.json()),
  secretToken: secret,
  eventTypeFilters: eventTypes,
  deniedEventTypes: eventTypes,
  namespaceFilters: z.array(namespaceFilter).default([]),
  /** Id of the legacy record that it mirrors. */
  legacyId: z.int().positive().nullable().default(null),
  createdAt,
});

const cloudConfiguration = z.strictObject({
  id,
  service: z.enum(['google-cloud', 'amazon-s3']),
  group: owner,
  name,
  active,
  fields: z.record(z.string(), z.string()),
  createdAt,
});

const targetTrust = z.strictObject({
  origin: z.string(),
  verify: z.boolean().default(true),
  ca: z.string().nullable().default(null),
});

export const worldFileFormat = 'auditorium-world';

export const worldFileSchema = z.strictObject({
  format: z.literal(worldFileFormat),
  version: z.literal(1),
  settings: settings.default({}),
  groups: z.array(namespace).default([]),
  projects: z.array(namespace).default([]),
  users: z.array(user).default([]),
  destinations: z.array(destination).default([]),
  streamingDestinations: z.array(streamingDestination).default([]),
  cloudConfigurations: z.array(cloudConfiguration).default([]),
  targetTrust: z.array(targetTrust).default([]),
  /** Where counting goes on, for kinds whose last records are gone. */
  nextIds: z.record(z.string(), z.int().positive()).default({}),
  /** What the receivers answer, as in a file of `serve --answers`. */
  answerRules: answerRulesSchema.default({ answers: [] }),
});

/** As it is written: what has a default may be left out. */
export type WorldFileText = z.input<typeof worldFileSchema>;
/** As it is read: defaults filled in. */
export type WorldFile = z.output<typeof worldFileSchema>;
export type NamespaceFilterText = z.input<typeof namespaceFilter>;
