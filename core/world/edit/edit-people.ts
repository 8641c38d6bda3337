/** Making, changing and removing users, and their roles in groups. */
import { groupById, selfAndAncestors } from '../groups.ts';
import { allocateId, type Group, roleSchema, type User, type World } from '../world.ts';
import { unknownRecord, wrongValue } from './edit-errors.ts';
import { countOf, requireGroup, requireUser } from './find-record.ts';
import { checkFree, checkName, checkPath } from './path-rules.ts';
import { changed, type EditOf, type WorldChange } from './world-edit.ts';

/** Makes a user without roles and without a token. */
export function createUser(world: World, edit: EditOf<'create-user'>): WorldChange {
  const { username, admin } = edit;
  const doing = `create the user ${username}`;
  checkPath(doing, 'user', username);
  const name = edit.name ?? username;
  checkName(doing, name);
  checkFree(doing, world, username, 'another user name');
  const { world: numbered, id } = allocateId(world, 'user');
  const user: User = { id, username, name, admin, state: 'active' };
  return changed(
    { ...numbered, users: [...numbered.users, user] },
    `Created the ${admin ? 'administrator' : 'user'} ${username}.`,
  );
}

/** Changes what is named and leaves the rest. */
export function changeUser(world: World, edit: EditOf<'change-user'>): WorldChange {
  const user = requireUser(world, edit.username);
  const doing = `change the user ${user.username}`;
  const after: User = {
    ...user,
    username: edit.newUsername ?? user.username,
    name: edit.name ?? user.name,
    admin: edit.admin ?? user.admin,
    state: edit.state ?? user.state,
  };
  checkPath(doing, 'user', after.username);
  checkName(doing, after.name);
  if (after.username.toLowerCase() !== user.username.toLowerCase()) {
    checkFree(doing, world, after.username, 'another user name');
  }
  const users = world.users.map((each) => (each.id === user.id ? after : each));
  return changed({ ...world, users }, summaryOf(user, after));
}

function summaryOf(before: User, { username, state }: User): string {
  if (before.username !== username) return `Renamed the user ${before.username} to ${username}.`;
  if (before.state === state) return `Changed the user ${username}.`;
  return state === 'blocked' ? `Blocked the user ${username}.` : `Unblocked the user ${username}.`;
}

/** Removes a user with roles and tokens. */
export function removeUser(world: World, edit: EditOf<'remove-user'>): WorldChange {
  const { id, username } = requireUser(world, edit.username);
  const isOthers = ({ userId }: { readonly userId: number }): boolean => userId !== id;
  const accessTokens = world.accessTokens.filter(isOthers);
  const tokens = countOf(world.accessTokens.length - accessTokens.length, 'token');
  return changed(
    {
      ...world,
      users: world.users.filter((user) => user.id !== id),
      memberships: world.memberships.filter(isOthers),
      accessTokens,
    },
    `Removed the user ${username} with ${tokens}.`,
  );
}

/** GitLab refuses a role below the one that comes down from a group above. */
function refuseLowerThanInherited(world: World, user: User, group: Group, role: string): void {
  const above = selfAndAncestors(world, group).slice(1);
  const roles: readonly string[] = roleSchema.options;
  for (const { id, fullPath } of above) {
    const inherited = world.memberships.find(
      ({ userId, groupId }) => userId === user.id && groupId === id,
    );
    if (inherited !== undefined && roles.indexOf(inherited.role) > roles.indexOf(role)) {
      throw wrongValue(
        `give ${user.username} the role ${role} in ${group.fullPath}`,
        `it is lower than ${inherited.role}, which comes down from ${fullPath}`,
        `${inherited.role} or higher, or change the role in ${fullPath}`,
      );
    }
  }
}

/** Gives a role in a group, in the place of the one held there. */
export function setMember(world: World, edit: EditOf<'set-member'>): WorldChange {
  const user = requireUser(world, edit.username);
  const group = requireGroup(world, edit.group);
  refuseLowerThanInherited(world, user, group, edit.role);
  const membership = { userId: user.id, groupId: group.id, role: edit.role };
  const isIt = isMembership(user, group);
  const memberships = world.memberships.some(isIt)
    ? world.memberships.map((each) => (isIt(each) ? membership : each))
    : [...world.memberships, membership];
  return changed(
    { ...world, memberships },
    `Made ${user.username} ${edit.role} of ${group.fullPath}.`,
  );
}

/** Takes the role in this very group away; one that comes down from above stays. */
export function removeMember(world: World, edit: EditOf<'remove-member'>): WorldChange {
  const user = requireUser(world, edit.username);
  const group = requireGroup(world, edit.group);
  const isIt = isMembership(user, group);
  if (!world.memberships.some(isIt)) {
    const own = world.memberships.filter(({ userId }) => userId === user.id);
    const paths = own.map(({ groupId }) => groupById(world, groupId)?.fullPath ?? '');
    throw unknownRecord(
      'member',
      `${user.username} of ${group.fullPath}`,
      paths.map((path) => `${user.username} of ${path}`),
    );
  }
  const memberships = world.memberships.filter((each) => !isIt(each));
  return changed({ ...world, memberships }, `Removed ${user.username} from ${group.fullPath}.`);
}

type Membership = World['memberships'][number];

function isMembership(user: User, group: Group): (membership: Membership) => boolean {
  return ({ userId, groupId }) => userId === user.id && groupId === group.id;
}
