/**
 * A world as a world file. Keys stand in one order and records in the order of the world, so that two
 * files differ only where two worlds do; what has its default is left out. The bin is not part of it.
 */
import { maskAnswerRules } from '../../answers/mask-answer-rules.ts';
import type { World } from '../world.ts';
import { createNumbering, type Numbering } from './numbering.ts';
import { worldFileFormat, type WorldFileText } from './world-file.ts';
import { writeClouds, writeLegacy, writeStreaming } from './write-destinations.ts';

export interface WriteOptions {
  /** Whether tokens, keys and secret header values are written out. */
  readonly secrets: boolean;
}

type NamespaceText = NonNullable<WorldFileText['groups']>[number];
type UserText = NonNullable<WorldFileText['users']>[number];

/** `{}` where the list is empty. */
function unlessEmpty<Key extends string, Item>(
  key: Key,
  list: readonly Item[],
): Partial<Record<Key, Item[]>> {
  return list.length === 0 ? {} : ({ [key]: [...list] } as Record<Key, Item[]>);
}

function writeNamespaces(
  kind: 'group' | 'project',
  records: World['groups'] | World['projects'],
  numbering: Numbering,
): NamespaceText[] {
  return records.map(({ id, fullPath, path, name }) => ({
    ...numbering.spell(kind, id),
    path: fullPath,
    ...(name === path ? {} : { name }),
  }));
}

function writeUsers(world: World, numbering: Numbering, { secrets }: WriteOptions): UserText[] {
  const paths = new Map(world.groups.map(({ id, fullPath }) => [id, fullPath]));
  return world.users.map(({ id, username, name, admin, state }) => {
    const roles = world.memberships.flatMap(({ userId, groupId, role }) =>
      userId === id ? [[paths.get(groupId) ?? '', role] as const] : [],
    );
    const tokens = world.accessTokens.filter(({ userId }) => userId === id);
    return {
      ...numbering.spell('user', id),
      username,
      ...(name === username ? {} : { name }),
      ...(admin ? { admin } : {}),
      ...(state === 'active' ? {} : { state }),
      ...(roles.length === 0 ? {} : { roles: Object.fromEntries(roles) }),
      tokens: tokens.map((each) => ({
        ...numbering.spell('accessToken', each.id),
        name: each.name,
        ...(secrets ? { token: each.token } : {}),
        scopes: each.scopes,
        ...(each.revoked ? { revoked: true } : {}),
        ...(each.expiresAt === null ? {} : { expiresAt: each.expiresAt }),
      })),
    };
  });
}

/** The kinds whose counting cannot be told from the records that are left. */
function writeNextIds(world: World, numbering: Numbering): Pick<WorldFileText, 'nextIds'> {
  const counted = numbering.next();
  const pairs = Object.entries(world.nextIds).filter(([kind, next]) => counted[kind] !== next);
  return pairs.length === 0 ? {} : { nextIds: Object.fromEntries(pairs) };
}

function writeAnswerRules(
  { answerRules }: World,
  { secrets }: WriteOptions,
): Pick<WorldFileText, 'answerRules'> {
  if (answerRules.answers.length === 0) return {};
  return { answerRules: secrets ? answerRules : maskAnswerRules(answerRules) };
}

/** The text of a world, ending in a line break. */
export function writeWorldFile(world: World, options: WriteOptions): string {
  const numbering = createNumbering();
  const { settings } = world;
  const { profile, licensed, flags, blockLocalRequests, silentMode, stoppedGroups } = settings;
  const file: WorldFileText = {
    format: worldFileFormat,
    version: 1,
    settings: {
      profile,
      licensed,
      flags: Object.fromEntries(Object.entries(flags).sort(byName)),
      blockLocalRequests,
      silentMode,
      ...unlessEmpty('stoppedGroups', stoppedGroups),
      ...(settings.ownEvents ? {} : { ownEvents: false }),
    },
    groups: writeNamespaces('group', world.groups, numbering),
    projects: writeNamespaces('project', world.projects, numbering),
    users: writeUsers(world, numbering, options),
    ...unlessEmpty('destinations', writeLegacy(world, numbering, options)),
    ...unlessEmpty('streamingDestinations', writeStreaming(world, numbering, options)),
    ...unlessEmpty('cloudConfigurations', writeClouds(world, numbering, options)),
    ...unlessEmpty('targetTrust', world.targetTrust),
    ...writeNextIds(world, numbering),
    ...writeAnswerRules(world, options),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
