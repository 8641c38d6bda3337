/** A world for a person: tables of what exists, and one line for each snapshot. */
import type { SnapshotView, WorldView } from '#contract/views/world-view.ts';

import type { Style } from './style.ts';
import { formatTable } from './table.ts';

function onOff(on: boolean): string {
  return on ? 'on' : 'off';
}

function settingRows({ settings, flags }: WorldView): string[][] {
  const { profile, licensed, blockLocalRequests, silentMode, ownEvents, stoppedGroups } = settings;
  return [
    ['profile', profile],
    ['licensed', onOff(licensed)],
    ['block-local', onOff(blockLocalRequests)],
    ['silent-mode', onOff(silentMode)],
    ['own-events', onOff(ownEvents)],
    ...(stoppedGroups.length === 0 ? [] : [['stopped-groups', stoppedGroups.join(',')]]),
    ...flags
      .filter(({ set }) => set !== null)
      .map(({ name, set }) => [`flag.${name}`, onOff(set === true)]),
  ];
}

function tokenState({ revoked, expiresAt }: WorldView['accessTokens'][number]): string {
  if (revoked) return 'revoked';
  return expiresAt === null ? 'never expires' : `expires ${expiresAt}`;
}

function section(style: Style, title: string, rows: readonly (readonly string[])[]): string[] {
  const lines = rows.length === 0 ? ['none'] : formatTable(rows);
  return [style.bold(title), ...lines.map((line) => `  ${line}`), ''];
}

/** Settings, groups, projects, people and tokens below headings. */
export function worldBlock(world: WorldView, style: Style): string[] {
  const { groups, projects, users, memberships, accessTokens } = world;
  const rolesOf = (username: string): string =>
    memberships
      .filter((each) => each.username === username)
      .map(({ role, groupPath }) => `${role} of ${groupPath}`)
      .join(', ');
  return [
    ...section(style, 'Settings', settingRows(world)),
    ...section(
      style,
      'Groups',
      groups.map(({ id, fullPath, name }) => [String(id), fullPath, name]),
    ),
    ...section(
      style,
      'Projects',
      projects.map(({ id, fullPath, name }) => [String(id), fullPath, name]),
    ),
    ...section(
      style,
      'Users',
      users.map(({ id, username, admin, state }) => [
        String(id),
        username,
        [admin && 'administrator', state === 'blocked' && 'blocked', rolesOf(username)]
          .filter((part) => part !== false && part !== '')
          .join(', '),
      ]),
    ),
    ...section(
      style,
      'Tokens',
      accessTokens.map((each) => [
        String(each.id),
        each.username,
        each.name,
        each.scopes.join(','),
        tokenState(each),
        ...(each.token === null ? [] : [each.token]),
      ]),
    ),
    ...(world.targetTrust.length === 0
      ? []
      : section(
          style,
          'Certificates of targets',
          trustTable(world.targetTrust).map((line) => [line]),
        )),
  ].slice(0, -1);
}

/** Name, time and content of each. */
export function snapshotTable(snapshots: readonly SnapshotView[]): string[] {
  return snapshots.length === 0
    ? ['There are no snapshots.']
    : formatTable(snapshots.map(({ name, savedAt, summary }) => [name, savedAt ?? '-', summary]));
}

/** Each target, and how its certificate is checked. */
export function trustTable(targets: readonly WorldView['targetTrust'][number][]): string[] {
  return targets.length === 0
    ? ['Every target is checked as the system does.']
    : formatTable(
        targets.map(({ origin, verify, ca }) => [
          origin,
          !verify ? 'not checked' : ca === null ? 'as the system does' : 'by its own certificate',
        ]),
      );
}
