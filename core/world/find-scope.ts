/**
 * From a path that a person typed to the place where an event happens.
 */
import type { EventScope } from '../delivery/audit-event.ts';
import { HarnessError } from '../errors/harness-error.ts';
import { didYouMean } from '../errors/nearest-names.ts';
import type { World } from './world.ts';

/**
 * The group or project with this full path, in the case it is stored in.
 * @throws HarnessError `world/unknown-path` when there is none
 */
export function findScope(world: Pick<World, 'groups' | 'projects'>, path: string): EventScope {
  const wanted = path.toLowerCase();
  const group = world.groups.find(({ fullPath }) => fullPath.toLowerCase() === wanted);
  if (group !== undefined) {
    return { kind: 'group', path: group.fullPath };
  }
  const project = world.projects.find(({ fullPath }) => fullPath.toLowerCase() === wanted);
  if (project !== undefined) {
    return { kind: 'project', path: project.fullPath };
  }
  const known = [...world.groups, ...world.projects].map(({ fullPath }) => fullPath);
  const shown = path.trim() === '' ? JSON.stringify(path) : path;
  throw new HarnessError({
    code: 'world/unknown-path',
    category: 'user-input',
    message: `Failed to find group or project ${shown}: this mock GitLab has none with that path.${advice(path, known)}`,
    details: { path, known },
  });
}

function advice(path: string, known: readonly string[]): string {
  if (known.length === 0) return ' Try making a group first.';
  return (
    didYouMean(path, known) || ` Try one that it has, such as ${known.slice(0, 3).join(', ')}.`
  );
}
