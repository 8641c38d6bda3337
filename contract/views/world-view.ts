/** The world as the harness shows it: names beside ids, and what can be chosen. */
import { z } from 'zod';

import { isWindowsDevice } from '#core/files/windows-devices.ts';
import { capabilitySchema } from '#core/profiles/profile.ts';
import {
  groupSchema,
  projectSchema,
  roleSchema,
  targetTrustSchema,
  userSchema,
  worldSettingsSchema,
} from '#core/world/world.ts';

export const worldViewSchema = z.object({
  settings: worldSettingsSchema,
  groups: z.array(groupSchema),
  projects: z.array(projectSchema),
  users: z.array(userSchema),
  memberships: z.array(z.object({ username: z.string(), groupPath: z.string(), role: roleSchema })),
  accessTokens: z.array(
    z.object({
      id: z.int(),
      username: z.string(),
      name: z.string(),
      scopes: z.array(z.string()),
      revoked: z.boolean(),
      /** YYYY-MM-DD; null = never. */
      expiresAt: z.string().nullable(),
      /** null unless secrets were asked for. */
      token: z.string().nullable(),
    }),
  ),
  targetTrust: z.array(targetTrustSchema),
  /** Feature flags that change anything, and whether each is on in this version. */
  flags: z.array(
    z.object({
      name: z.string(),
      /** Whether what the flag gates is there now. */
      on: z.boolean(),
      /** How it was set by hand; null = as the version has it. */
      set: z.boolean().nullable(),
    }),
  ),
  /** GitLab versions at which something changes, oldest first. */
  profiles: z.array(z.string()),
  /** What can have streaming destinations: each top-level group, and the instance. */
  owners: z.array(
    z.object({
      /** Full path of the group; null = the instance. */
      groupPath: z.string().nullable(),
      /** Username of somebody who may make and delete them now; null = nobody can. */
      administrator: z.string().nullable(),
    }),
  ),
  /** Which of GitLab's two kinds of destination this version lets be made. */
  destinationModels: z.array(z.enum(['legacy', 'streaming'])),
  /** What this version cannot do now, and what would bring it, as the end of a sentence. */
  missing: z.array(
    z.object({
      capability: capabilitySchema,
      until: z.string(),
      /** The version that brings it; null = this one has it, and a feature flag is off. */
      since: z.string().nullable(),
    }),
  ),
  /** What undoing would take back, as a sentence; null = nothing. */
  undoable: z.string().nullable(),
});

export type WorldView = z.infer<typeof worldViewSchema>;

/** What a change of the world answers. */
export const worldChangeSchema = z.object({
  /** What was done, as a sentence. */
  summary: z.string(),
  /** A token that was made, told in full this once. */
  token: z.object({ id: z.int(), token: z.string() }).nullable(),
  /** What is not wrong but should be known, a sentence each. */
  warnings: z.array(z.string()),
});

export type WorldChangeView = z.infer<typeof worldChangeSchema>;

/** Lower case only: the names are those of files, and not every file system tells `A` from `a`. */
export const snapshotNameSchema = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._-]{0,63}$/,
    "a snapshot is named by up to 64 lower-case letters, digits, '-', '_' and '.', the first a letter or digit",
  )
  .refine((name) => !isWindowsDevice(name), 'Windows keeps that name for a device of its own');

export const snapshotSchema = z.object({
  name: z.string(),
  savedAt: z.string().nullable(),
  /** What is in it, or why it cannot be read. */
  summary: z.string(),
});

export type SnapshotView = z.infer<typeof snapshotSchema>;
