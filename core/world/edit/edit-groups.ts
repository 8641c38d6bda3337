/** Making, renaming and removing groups. Where a group stands never changes: GitLab calls that a transfer. */
import { allocateId, type Group, type World } from '../world.ts';
import { wrongValue } from './edit-errors.ts';
import { countOf, requireGroup, splitPath } from './find-record.ts';
import { checkDepth, checkFree, checkName, checkPath } from './path-rules.ts';
import { withoutNamespaces } from './remove-namespaces.ts';
import { changed, type EditOf, type WorldChange } from './world-edit.ts';

/** The group and the groups below it. */
function selfAndDescendants(world: World, group: Group): readonly Group[] {
  const prefix = `${group.fullPath}/`;
  return world.groups.filter(({ id, fullPath }) => id === group.id || fullPath.startsWith(prefix));
}

/** Makes a group; the one above it must be there. */
export function createGroup(world: World, edit: EditOf<'create-group'>): WorldChange {
  const doing = `create the group ${edit.path}`;
  const { parent, last } = splitPath(edit.path);
  checkPath(doing, parent === null ? 'group' : 'subgroup', last);
  const above = parent === null ? null : requireGroup(world, parent);
  const fullPath = above === null ? last : `${above.fullPath}/${last}`;
  const name = edit.name ?? last;
  checkName(doing, name);
  checkDepth(doing, fullPath);
  checkFree(doing, world, fullPath);
  const { world: numbered, id } = allocateId(world, 'group');
  const group: Group = { id, name, path: last, fullPath, parentId: above?.id ?? null };
  return changed(
    { ...numbered, groups: [...numbered.groups, group] },
    `Created the group ${fullPath}.`,
  );
}

function withNewPaths(world: World, from: string, to: string): World {
  const prefix = `${from}/`;
  const moved = (path: string): string =>
    path.startsWith(prefix) ? `${to}/${path.slice(prefix.length)}` : path;
  const rename = <Item extends { fullPath: string }>(items: readonly Item[]): Item[] =>
    items.map((item) => ({ ...item, fullPath: moved(item.fullPath) }));
  const stopped = world.settings.stoppedGroups.map((path) => (path === from ? to : path));
  return {
    ...world,
    groups: rename(world.groups),
    projects: rename(world.projects),
    settings: { ...world.settings, stoppedGroups: stopped },
  };
}

/** Gives a group another last part of its path, another name, or both. Paths below it follow. */
export function renameGroup(world: World, edit: EditOf<'rename-group'>): WorldChange {
  const group = requireGroup(world, edit.path);
  const doing = `rename the group ${group.fullPath}`;
  const { newPath = group.path, name = group.name } = edit;
  if (newPath.includes('/')) {
    throw wrongValue(doing, 'a group stays where it is', 'the last part of the path only');
  }
  checkPath(doing, group.parentId === null ? 'group' : 'subgroup', newPath);
  checkName(doing, name);
  const { parent } = splitPath(group.fullPath);
  const fullPath = parent === null ? newPath : `${parent}/${newPath}`;
  if (fullPath.toLowerCase() !== group.fullPath.toLowerCase()) checkFree(doing, world, fullPath);
  const renamed = { ...group, path: newPath, name, fullPath };
  const moved = fullPath === group.fullPath ? world : withNewPaths(world, group.fullPath, fullPath);
  const groups = moved.groups.map((each) => (each.id === group.id ? renamed : each));
  return changed({ ...moved, groups }, `Renamed the group ${group.fullPath} to ${fullPath}.`);
}

/** Removes a group with all that is below it, and the destinations that it owns. */
export function removeGroup(world: World, edit: EditOf<'remove-group'>): WorldChange {
  const group = requireGroup(world, edit.path);
  const gone = selfAndDescendants(world, group).map(({ id }) => id);
  const projects = world.projects.filter(({ groupId }) => gone.includes(groupId));
  const { world: after, destinations } = withoutNamespaces(world, {
    groups: new Set(gone),
    projects: new Set(projects.map(({ id }) => id)),
  });
  const parts = [
    ...(gone.length > 1 ? [countOf(gone.length - 1, 'subgroup')] : []),
    ...(projects.length > 0 ? [countOf(projects.length, 'project')] : []),
    ...(destinations > 0 ? [countOf(destinations, 'destination')] : []),
  ];
  const company = parts.length === 0 ? '' : ` with ${listed(parts)}`;
  return changed(after, `Removed the group ${group.fullPath}${company}.`);
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
