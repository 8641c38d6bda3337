/** The world as the contract shows it. Token texts are in it only when they are asked for. */
import type { WorldView } from '#contract/views/world-view.ts';
import { milestoneAhead } from '#core/profiles/make-profile.ts';
import type { Profile, ProfileTimeline } from '#core/profiles/profile.ts';
import { supports } from '#core/profiles/profile.ts';
import { administratorOf } from '#core/world/access.ts';
import { knownFlags } from '#core/world/edit/edit-settings.ts';
import type { World } from '#core/world/world.ts';

export interface WorldViewOptions {
  readonly timeline: ProfileTimeline;
  readonly profile: Profile;
  readonly undoable: string | null;
  /** Milliseconds since the Unix epoch: tokens expire. */
  readonly now: number;
  /** Whether the texts of access tokens are told. */
  readonly secrets: boolean;
}

function flagViews(
  { flags }: World['settings'],
  { timeline, profile }: WorldViewOptions,
): WorldView['flags'] {
  return knownFlags(timeline).map((name) => ({
    name,
    on: timeline.capabilities.some(
      ({ flag, capability }) => flag?.name === name && supports(profile, capability),
    ),
    set: flags[name] ?? null,
  }));
}

function ownerViews(world: World, now: number): WorldView['owners'] {
  const topLevel = world.groups.filter(({ parentId }) => parentId === null);
  return [...topLevel, null].map((group) => ({
    groupPath: group?.fullPath ?? null,
    administrator: administratorOf(world, group, now)?.username ?? null,
  }));
}

export function toWorldView(world: World, options: WorldViewOptions): WorldView {
  const { settings, groups, projects, users, targetTrust } = world;
  const usernames = new Map(users.map(({ id, username }) => [id, username]));
  const paths = new Map(groups.map(({ id, fullPath }) => [id, fullPath]));
  return {
    settings,
    groups,
    projects,
    users,
    memberships: world.memberships.map(({ userId, groupId, role }) => ({
      username: usernames.get(userId) ?? '',
      groupPath: paths.get(groupId) ?? '',
      role,
    })),
    accessTokens: world.accessTokens.map(
      ({ id, userId, name, scopes, revoked, expiresAt, token }) => ({
        id,
        username: usernames.get(userId) ?? '',
        name,
        scopes,
        revoked,
        expiresAt,
        token: options.secrets ? token : null,
      }),
    ),
    targetTrust,
    flags: flagViews(settings, options),
    profiles: options.timeline.milestones,
    owners: ownerViews(world, options.now),
    destinationModels: supports(options.profile, 'consolidated-destinations')
      ? ['legacy', 'streaming']
      : ['legacy'],
    missing: [...(options.profile.missing ?? [])].map(([capability, until]) => ({
      capability,
      until,
      since: milestoneAhead(capability, options.profile.version, options.timeline),
    })),
    undoable: options.undoable,
  };
}
