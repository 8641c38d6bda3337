/** Making, renaming and removing projects. */
import { allocateId, type Project, type World } from '../world.ts';
import { wrongValue } from './edit-errors.ts';
import { requireGroup, requireProject, splitPath } from './find-record.ts';
import { checkFree, checkName, checkPath } from './path-rules.ts';
import { withoutNamespaces } from './remove-namespaces.ts';
import { changed, type EditOf, type WorldChange } from './world-edit.ts';

/** Makes a project in a group that is there. Projects of users are not part of a world. */
export function createProject(world: World, edit: EditOf<'create-project'>): WorldChange {
  const doing = `create the project ${edit.path}`;
  const { parent, last } = splitPath(edit.path);
  if (parent === null) {
    throw wrongValue(doing, 'a project stands in a group', `a path such as my-group/${last}`);
  }
  checkPath(doing, 'project', last);
  const group = requireGroup(world, parent);
  const name = edit.name ?? last;
  checkName(doing, name);
  const fullPath = `${group.fullPath}/${last}`;
  checkFree(doing, world, fullPath);
  const { world: numbered, id } = allocateId(world, 'project');
  const project: Project = { id, name, path: last, fullPath, groupId: group.id };
  return changed(
    { ...numbered, projects: [...numbered.projects, project] },
    `Created the project ${fullPath}.`,
  );
}

/** Gives a project another last part of its path, another name, or both. */
export function renameProject(world: World, edit: EditOf<'rename-project'>): WorldChange {
  const project = requireProject(world, edit.path);
  const doing = `rename the project ${project.fullPath}`;
  const { newPath = project.path, name = project.name } = edit;
  if (newPath.includes('/')) {
    throw wrongValue(doing, 'a project stays where it is', 'the last part of the path only');
  }
  checkPath(doing, 'project', newPath);
  checkName(doing, name);
  const fullPath = `${splitPath(project.fullPath).parent ?? ''}/${newPath}`;
  if (fullPath.toLowerCase() !== project.fullPath.toLowerCase()) checkFree(doing, world, fullPath);
  const renamed = { ...project, path: newPath, name, fullPath };
  const projects = world.projects.map((each) => (each.id === project.id ? renamed : each));
  return changed({ ...world, projects }, `Renamed the project ${project.fullPath} to ${fullPath}.`);
}

/** Removes a project, and the filters of destinations that name it. */
export function removeProject(world: World, edit: EditOf<'remove-project'>): WorldChange {
  const project = requireProject(world, edit.path);
  const gone = { groups: new Set<number>(), projects: new Set([project.id]) };
  return changed(withoutNamespaces(world, gone).world, `Removed the project ${project.fullPath}.`);
}
