/**
 * Which paths and user names GitLab takes. A path is also refused where the tool's own API or GitLab's
 * pages would hide it.
 * Source: GitLab `lib/gitlab/path_regex.rb` and `doc/user/reserved_names.md`.
 */
import type { World } from '../world.ts';
import { takenBy, wrongValue } from './edit-errors.ts';

const maximumLength = 255;
/** GitLab's `Namespace::NUMBER_OF_ANCESTORS_ALLOWED`, and the group itself. */
const maximumDepth = 21;

const allowed = /^[a-zA-Z0-9_.][a-zA-Z0-9_.-]*$/;
const projectEnd = /\.(?:git|atom)$/i;
const namespaceEnd = /(?:\.|\.git|\.atom)$/i;

/** Names at the top level that GitLab's own pages have. */
const reservedAtTop: ReadonlySet<string> = new Set(
  `- .well-known 404.html 422.html 500.html 502.html 503.html admin api apple-touch-icon.png assets dashboard
   deploy.html explore favicon.ico favicon.png files groups health_check help import jwt login oauth profile
   projects public robots.txt s search sitemap sitemap.xml sitemap.xml.gz slash-command-logo.png snippets
   unsubscribes uploads users v2`.split(/\s+/),
);

const reservedForProjects: ReadonlySet<string> = new Set(
  `- badges blame blob builds commits create create_dir edit find_file files new preview raw refs tree update
   wikis`.split(/\s+/),
);

export type PathOwner = 'group' | 'subgroup' | 'project' | 'user';

/** What GitLab has against one part of a path, as a clause; null when nothing. */
export function pathProblem(owner: PathOwner, path: string): string | null {
  if (path.length > maximumLength) return `it is longer than ${maximumLength} characters`;
  if (!allowed.test(path)) {
    return "it can contain only letters, digits, '_', '-' and '.', and cannot start with '-'";
  }
  if (owner === 'project') {
    if (projectEnd.test(path)) return "it cannot end in '.git' or '.atom'";
  } else if (namespaceEnd.test(path)) {
    return "it cannot end in '.', '.git' or '.atom'";
  }
  const lower = path.toLowerCase();
  const reserved =
    owner === 'project'
      ? reservedForProjects.has(lower)
      : owner !== 'subgroup' && reservedAtTop.has(lower);
  return reserved ? `${path} is a reserved name` : null;
}

/**
 * Refuses what GitLab would.
 * @param path one part of a path, without slashes
 * @throws HarnessError `world/wrong-value`
 */
export function checkPath(doing: string, owner: PathOwner, path: string): void {
  const problem = pathProblem(owner, path);
  if (problem !== null) throw wrongValue(doing, problem, 'a path such as my-group-2');
}

/** @throws HarnessError `world/wrong-value` when groups would be nested deeper than GitLab lets them */
export function checkDepth(doing: string, fullPath: string): void {
  if (fullPath.split('/').length > maximumDepth) {
    throw wrongValue(doing, `groups nest ${maximumDepth} deep at most`, 'a group further up');
  }
}

/** @throws HarnessError `world/wrong-value` when a shown name is blank or too long */
export function checkName(doing: string, name: string): void {
  if (name.trim() === '') throw wrongValue(doing, "its name can't be blank", 'a name to show');
  if (name.length > maximumLength) {
    throw wrongValue(doing, `its name is longer than ${maximumLength} characters`, 'a shorter one');
  }
}

function holderOf(world: World, fullPath: string): string | null {
  const wanted = fullPath.toLowerCase();
  const isThere = ({ fullPath: other }: { fullPath: string }): boolean =>
    other.toLowerCase() === wanted;
  const group = world.groups.find(isThere);
  if (group !== undefined) return `the group ${group.fullPath} has this path`;
  const project = world.projects.find(isThere);
  if (project !== undefined) return `the project ${project.fullPath} has this path`;
  const user = world.users.find(({ username }) => username.toLowerCase() === wanted);
  return user === undefined ? null : `the user ${user.username} has this name`;
}

/**
 * Groups, projects and users share one space of paths, without regard to case.
 * @throws HarnessError `world/taken`
 */
export function checkFree(
  doing: string,
  world: World,
  fullPath: string,
  advice = 'another path',
): void {
  const holder = holderOf(world, fullPath);
  if (holder !== null) throw takenBy(doing, holder, advice);
}
