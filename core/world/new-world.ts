/**
 * The world that a new harness starts with: three top-level groups, one user for each role that
 * matters, and a token for each of them. Data only; nothing here decides who may do what.
 */
import { noAnswerRules } from '../answers/answer-rule.ts';
import type { Clock, RandomSource } from '../ports/ports.ts';
import { groupByPath } from './groups.ts';
import { allocateId, type Role, type World } from './world.ts';

const groups = [
  { path: 'my-group', name: 'My group', parent: null },
  { path: 'example-group', name: 'Example group', parent: null },
  { path: 'another-group', name: 'Another group', parent: null },
  { path: 'subgroup', name: 'Subgroup', parent: 'example-group' },
] as const;

const projects = [
  { path: 'example-project', name: 'Example project', group: 'example-group' },
  { path: 'subgroup-project', name: 'Subgroup project', group: 'example-group/subgroup' },
] as const;

/** `role` is the role in each top-level group. */
const users: readonly { username: string; name: string; role: Role | null }[] = [
  { username: 'root', name: 'Administrator', role: null },
  { username: 'owner', name: 'Olivia Owner', role: 'owner' },
  { username: 'maintainer', name: 'Mike Maintainer', role: 'maintainer' },
  { username: 'developer', name: 'Dana Developer', role: 'developer' },
];

/** A world with nothing in it but the settings of a new harness. */
export const emptyWorld: World = {
  version: 3,
  settings: {
    profile: '16.1',
    licensed: true,
    flags: { ff_external_audit_events: true },
    blockLocalRequests: false,
    silentMode: false,
    stoppedGroups: [],
    ownEvents: true,
  },
  nextIds: {},
  groups: [],
  projects: [],
  users: [],
  memberships: [],
  accessTokens: [],
  destinations: [],
  streamingDestinations: [],
  cloudConfigurations: [],
  targetTrust: [],
  bin: [],
  streamingBin: [],
  cloudBin: [],
  answerRules: noAnswerRules,
  receivers: [],
};

function withGroups(world: World): World {
  return groups.reduce((before, { path, name, parent }) => {
    const { world: after, id } = allocateId(before, 'group');
    const above = parent === null ? undefined : groupByPath(before, parent);
    const fullPath = above === undefined ? path : `${above.fullPath}/${path}`;
    const group = { id, name, path, fullPath, parentId: above?.id ?? null };
    return { ...after, groups: [...after.groups, group] };
  }, world);
}

function withProjects(world: World): World {
  return projects.reduce((before, { path, name, group }) => {
    const { world: after, id } = allocateId(before, 'project');
    const groupId = groupByPath(before, group)?.id ?? 0;
    const project = { id, name, path, fullPath: `${group}/${path}`, groupId };
    return { ...after, projects: [...after.projects, project] };
  }, world);
}

function withUser(before: World, user: (typeof users)[number], random: RandomSource): World {
  const { world: between, id: userId } = allocateId(before, 'user');
  const { world: after, id } = allocateId(between, 'accessToken');
  const { username, name, role } = user;
  const roles = after.groups.flatMap(({ id: groupId, parentId }) =>
    role === null || parentId !== null ? [] : [{ userId, groupId, role }],
  );
  const token = `glpat-${random.alphanumeric(20)}`;
  return {
    ...after,
    users: [
      ...after.users,
      { id: userId, username, name, admin: role === null, state: 'active' as const },
    ],
    memberships: [...after.memberships, ...roles],
    accessTokens: [
      ...after.accessTokens,
      { id, token, userId, name: username, scopes: ['api'], revoked: false, expiresAt: null },
    ],
  };
}

/**
 * Makes the world of a new harness: profile 16.1, licensed, local URLs allowed. The clock is asked for
 * as every maker of records asks for it; no record of a new world carries a time yet.
 *
 * `ff_external_audit_events` is set although 16.1 has it off, so that the documented instance mutations
 * work as printed; see docs/decisions/0003-instance-flag-on.md.
 */
export const newWorld: (random: RandomSource, clock: Clock) => World = (random) =>
  users.reduce(
    (world, user) => withUser(world, user, random),
    withProjects(withGroups(emptyWorld)),
  );
