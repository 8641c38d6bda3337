/**
 * A group or project by what stands in the path of a call: its id, or its full path encoded for a URL. What
 * the caller may not see is not found.
 * Source: GitLab `lib/api/helpers.rb` (`find_group!`, `find_project!`).
 */
import { maySeeGroup } from '#core/world/access.ts';
import { groupById } from '#core/world/groups.ts';
import type { Group, Project } from '#core/world/world.ts';

import type { RestCall } from './rest-call.ts';

function isNamedBy(text: string): (record: { id: number; fullPath: string }) => boolean {
  const path = text.toLowerCase();
  const id = /^\d+$/.test(text) ? Number(text) : null;
  return (record) => (id === null ? record.fullPath.toLowerCase() === path : record.id === id);
}

export function findGroup({ world, user, parts }: RestCall): Group | undefined {
  const group = world.groups.find(isNamedBy(parts['id'] ?? ''));
  return group !== undefined && maySeeGroup(world, user, group) ? group : undefined;
}

export function findProject({ world, user, parts }: RestCall): Project | undefined {
  const project = world.projects.find(isNamedBy(parts['id'] ?? ''));
  const owner = project && groupById(world, project.groupId);
  return owner !== undefined && maySeeGroup(world, user, owner) ? project : undefined;
}
