/**
 * What can be asked to be changed in a world by hand, one edit at a time. Schemas and shapes only: what an
 * edit does is in the modules beside this one. GitLab itself is not asked, and records no call for it.
 */
import { z } from 'zod';

import type { Clock, RandomSource } from '../../ports/ports.ts';
import type { ProfileTimeline } from '../../profiles/profile.ts';
import { namedReceiverSchema } from '../../receivers/named-receiver.ts';
import { roleSchema, type World } from '../world.ts';

/** Full path of a group or project. */
const path = z.string();
const username = z.string();
/** Shown beside the path; left out = made of the path. */
const name = z.string().optional();
/** The last part of the path only: nothing is moved to another group. */
const newPath = z.string().optional();

const groupEdits = [
  z.object({ kind: z.literal('create-group'), path, name }),
  z.object({ kind: z.literal('rename-group'), path, newPath, name }),
  z.object({ kind: z.literal('remove-group'), path }),
] as const;

const projectEdits = [
  z.object({ kind: z.literal('create-project'), path, name }),
  z.object({ kind: z.literal('rename-project'), path, newPath, name }),
  z.object({ kind: z.literal('remove-project'), path }),
] as const;

const peopleEdits = [
  z.object({ kind: z.literal('create-user'), username, name, admin: z.boolean().default(false) }),
  z.object({
    kind: z.literal('change-user'),
    username,
    newUsername: z.string().optional(),
    name,
    admin: z.boolean().optional(),
    state: z.enum(['active', 'blocked']).optional(),
  }),
  z.object({ kind: z.literal('remove-user'), username }),
  z.object({ kind: z.literal('set-member'), username, group: path, role: roleSchema }),
  z.object({ kind: z.literal('remove-member'), username, group: path }),
] as const;

const tokenEdits = [
  z.object({
    kind: z.literal('create-token'),
    username,
    name,
    scopes: z.array(z.string()).default(['api']),
    /** YYYY-MM-DD; null = never. */
    expiresAt: z.string().nullable().default(null),
  }),
  z.object({ kind: z.literal('revoke-token'), id: z.int().positive() }),
] as const;

const settingsEdits = [
  z.object({
    kind: z.literal('change-settings'),
    profile: z.string().optional(),
    licensed: z.boolean().optional(),
    /** Only those named change; null = back to what the profile has by itself. */
    flags: z.record(z.string(), z.boolean().nullable()).optional(),
    blockLocalRequests: z.boolean().optional(),
    silentMode: z.boolean().optional(),
    ownEvents: z.boolean().optional(),
    /** The whole list. */
    stoppedGroups: z.array(path).optional(),
  }),
  z.object({
    kind: z.literal('set-target-trust'),
    origin: z.string(),
    verify: z.boolean().default(true),
    ca: z.string().nullable().default(null),
  }),
  z.object({ kind: z.literal('remove-target-trust'), origin: z.string() }),
] as const;

/** A certificate that is left out stays as it is. */
export const receiverEditSchema = namedReceiverSchema.extend({
  certificate: namedReceiverSchema.shape.certificate.unwrap().optional(),
});

const receiverEdits = [
  z.object({ kind: z.literal('set-receiver'), receiver: receiverEditSchema }),
  z.object({ kind: z.literal('remove-receiver'), name: z.string() }),
] as const;

export const worldEditSchema = z.discriminatedUnion('kind', [
  ...groupEdits,
  ...projectEdits,
  ...peopleEdits,
  ...tokenEdits,
  ...settingsEdits,
  ...receiverEdits,
]);

export type WorldEdit = z.infer<typeof worldEditSchema>;
export type EditOf<Kind extends WorldEdit['kind']> = Omit<
  Extract<WorldEdit, { kind: Kind }>,
  'kind'
>;

/** What edits need besides the world. */
export interface EditPorts {
  readonly random: RandomSource;
  readonly clock: Clock;
  /** Which profiles and feature flags there are. */
  readonly timeline: ProfileTimeline;
}

export interface WorldChange {
  readonly world: World;
  /** What was done, as a sentence. */
  readonly summary: string;
  /** A token that was made, in full: this is the one time that it must be told. */
  readonly token: { readonly id: number; readonly token: string } | null;
}

/** A change that made no token. */
export function changed(world: World, summary: string): WorldChange {
  return { world, summary, token: null };
}
