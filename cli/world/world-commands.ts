/**
 * Every form of `auditorium world`: its words, what stands behind them, the options that it takes, and the
 * request that comes out. Reading and help are made from this table.
 */
import { snapshotNameSchema } from '#contract/views/world-view.ts';
import { roleSchema } from '#core/world/world.ts';

import { usageError } from '../options/usage-error.ts';
import { parseSettings, settingKeys } from './parse-setting.ts';
import { trustCommands } from './trust-commands.ts';
import type { WorldCommand } from './world-command.ts';

/** `{}` where the option is not given. */
function given<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}

function readRole(role: string | undefined): (typeof roleSchema.options)[number] {
  const known = roleSchema.safeParse(role);
  if (known.success) return known.data;
  const roles = roleSchema.options.join(', ');
  throw usageError({
    reading: '--role',
    problem:
      role === undefined ? 'it says which role, and is missing' : `${role} is no role of a group`,
    advice: `one of ${roles}`,
  });
}

function readId(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw usageError({
    reading: 'the token',
    problem: `${JSON.stringify(text)} is no id`,
    advice: 'the number that `auditorium world show` lists, never the text of the token',
  });
}

function readSnapshotName(text: string): string {
  const name = snapshotNameSchema.safeParse(text);
  if (name.success) return name.data;
  throw usageError({
    reading: `the name ${JSON.stringify(text)}`,
    problem: name.error.issues[0]?.message ?? 'it is not valid',
    advice: 'before-upgrade',
  });
}

const namespaceCommands: readonly WorldCommand[] = (['group', 'project'] as const).flatMap(
  (noun): WorldCommand[] => [
    {
      words: `${noun} add`,
      args: 'PATH',
      options: ['name'],
      about: `makes a ${noun}; what stands above it must be there`,
      read: ([path = ''], { name }) => ({
        do: 'edit',
        edit: { kind: `create-${noun}`, path, ...given('name', name) },
      }),
    },
    {
      words: `${noun} rename`,
      args: 'PATH NEW',
      options: ['name'],
      about: 'gives it another last part of its path',
      read: ([path = '', newPath = ''], { name }) => ({
        do: 'edit',
        edit: { kind: `rename-${noun}`, path, newPath, ...given('name', name) },
      }),
    },
    {
      words: `${noun} remove`,
      args: 'PATH',
      options: [],
      about: noun === 'group' ? 'removes it with all below it and its destinations' : 'removes it',
      read: ([path = '']) => ({ do: 'edit', edit: { kind: `remove-${noun}`, path } }),
    },
  ],
);

const peopleCommands: readonly WorldCommand[] = [
  {
    words: 'user add',
    args: 'USER',
    options: ['name', 'admin'],
    about: 'makes a user, without roles and without a token',
    read: ([username = ''], { name, admin = false }) => ({
      do: 'edit',
      edit: { kind: 'create-user', username, admin, ...given('name', name) },
    }),
  },
  {
    words: 'user rename',
    args: 'USER NEW',
    options: ['name'],
    about: 'gives a user another user name',
    read: ([username = '', newUsername = ''], { name }) => ({
      do: 'edit',
      edit: { kind: 'change-user', username, newUsername, ...given('name', name) },
    }),
  },
  ...(['block', 'unblock'] as const).map((verb): WorldCommand => ({
    words: `user ${verb}`,
    args: 'USER',
    options: [],
    about: verb === 'block' ? 'locks a user out of the API' : 'lets a user in again',
    read: ([username = '']) => ({
      do: 'edit',
      edit: { kind: 'change-user', username, state: verb === 'block' ? 'blocked' : 'active' },
    }),
  })),
  {
    words: 'user remove',
    args: 'USER',
    options: [],
    about: 'removes a user with roles and tokens',
    read: ([username = '']) => ({ do: 'edit', edit: { kind: 'remove-user', username } }),
  },
  {
    words: 'member add',
    args: 'USER GROUP',
    options: ['role'],
    about: 'gives a role in a group, in the place of the one held there',
    read: ([username = '', group = ''], { role }) => ({
      do: 'edit',
      edit: { kind: 'set-member', username, group, role: readRole(role) },
    }),
  },
  {
    words: 'member remove',
    args: 'USER GROUP',
    options: [],
    about: 'takes the role in a group away',
    read: ([username = '', group = '']) => ({
      do: 'edit',
      edit: { kind: 'remove-member', username, group },
    }),
  },
  {
    words: 'token create',
    args: 'USER',
    options: ['name', 'scopes', 'expires'],
    about: 'makes an access token and prints it',
    read: ([username = ''], { name, scopes, expires }) => ({
      do: 'edit',
      edit: {
        kind: 'create-token',
        username,
        ...given('name', name),
        ...given(
          'scopes',
          scopes?.split(',').filter((scope) => scope !== ''),
        ),
        ...given('expiresAt', expires),
      },
    }),
  },
  {
    words: 'token revoke',
    args: 'ID',
    options: [],
    about: 'revokes the token with that number',
    read: ([id = '']) => ({ do: 'edit', edit: { kind: 'revoke-token', id: readId(id) } }),
  },
];

const wholeCommands: readonly WorldCommand[] = [
  {
    words: 'set',
    args: 'KEY=VALUE...',
    options: [],
    about: settingKeys.join(', '),
    read: (args) => ({ do: 'edit', edit: parseSettings(args) }),
  },
  {
    words: 'undo',
    args: '',
    options: [],
    about: 'takes the newest of these changes back',
    read: () => ({ do: 'undo' }),
  },
  {
    words: 'reset',
    args: '',
    options: [],
    about: 'the world of a new harness, with new tokens',
    read: () => ({ do: 'reset' }),
  },
  {
    words: 'snapshot list',
    args: '',
    options: [],
    about: 'the worlds that were kept',
    read: () => ({ do: 'list-snapshots' }),
  },
  {
    words: 'snapshot save',
    args: 'NAME',
    options: ['replace'],
    about: 'keeps the world as it is now',
    read: ([name = ''], { replace = false }) => ({
      do: 'save-snapshot',
      name: readSnapshotName(name),
      replace,
    }),
  },
  {
    words: 'snapshot restore',
    args: 'NAME',
    options: [],
    about: 'goes back to it, ids and tokens included',
    read: ([name = '']) => ({ do: 'restore-snapshot', name: readSnapshotName(name) }),
  },
  {
    words: 'snapshot delete',
    args: 'NAME',
    options: [],
    about: 'deletes it',
    read: ([name = '']) => ({ do: 'delete-snapshot', name: readSnapshotName(name) }),
  },
  {
    words: 'export',
    args: '[FILE]',
    options: ['secrets'],
    about: 'writes a world file, or prints it',
    read: ([file = null], { secrets = false }) => ({ do: 'export', file, secrets }),
  },
  {
    words: 'import',
    args: 'FILE',
    options: [],
    about: 'puts the world of a file in the place of this one',
    read: ([file = '']) => ({ do: 'import', file }),
  },
];

export const worldCommands: readonly WorldCommand[] = [
  {
    words: 'show',
    args: '',
    options: ['secrets'],
    about: 'groups, projects, people, tokens and settings',
    read: (_args, { secrets = false }) => ({ do: 'show', secrets }),
  },
  ...namespaceCommands,
  ...peopleCommands,
  ...trustCommands,
  ...wholeCommands,
];
