/** `world user …`, `world member …` and `world token …`. */
import { roleSchema } from '#core/world/world.ts';

import { usageError } from '../options/usage-error.ts';
import type { TakeEdit, WorldWord } from './take-request.ts';

export function addPeopleCommands(world: WorldWord, edit: TakeEdit): void {
  addUserCommands(world.command('user').description('makes and changes users'), edit);
  addMemberCommands(world.command('member').description('gives and takes roles'), edit);
  addTokenCommands(world.command('token').description('makes and revokes access tokens'), edit);
}

function addUserCommands(user: WorldWord, edit: TakeEdit): void {
  user
    .command('add <USER>')
    .description('makes a user, without roles and without a token')
    .option('--name <name>', 'the name to show')
    .option('--admin', 'an administrator', false)
    .action((username, { name, admin }) =>
      edit({ kind: 'create-user', username, admin, ...(name === undefined ? {} : { name }) }),
    );
  user
    .command('rename <USER> <NEW>')
    .description('gives a user another user name')
    .option('--name <name>', 'the name to show')
    .action((username, newUsername, { name }) =>
      edit({
        kind: 'change-user',
        username,
        newUsername,
        ...(name === undefined ? {} : { name }),
      }),
    );
  user
    .command('block <USER>')
    .description('locks a user out of the API')
    .action((username) => edit({ kind: 'change-user', username, state: 'blocked' }));
  user
    .command('unblock <USER>')
    .description('lets a user in again')
    .action((username) => edit({ kind: 'change-user', username, state: 'active' }));
  user
    .command('remove <USER>')
    .description('removes a user with roles and tokens')
    .action((username) => edit({ kind: 'remove-user', username }));
}

function addMemberCommands(member: WorldWord, edit: TakeEdit): void {
  member
    .command('add <USER> <GROUP>')
    .description('gives a role in a group, in the place of the one held there')
    .requiredOption('--role <role>', roleSchema.options.join(', '), readRole)
    .action((username, group, { role }) => edit({ kind: 'set-member', username, group, role }));
  member
    .command('remove <USER> <GROUP>')
    .description('takes the role in a group away')
    .action((username, group) => edit({ kind: 'remove-member', username, group }));
}

function addTokenCommands(token: WorldWord, edit: TakeEdit): void {
  token
    .command('create <USER>')
    .description('makes an access token and prints it')
    .option('--name <name>', 'the name to show')
    .option('--scopes <scopes>', 'by comma (default: api)')
    .option('--expires <day>', 'YYYY-MM-DD (default: never)')
    .action((username, { name, scopes, expires }) =>
      edit({
        kind: 'create-token',
        username,
        ...(name === undefined ? {} : { name }),
        ...(scopes === undefined
          ? {}
          : { scopes: scopes.split(',').filter((scope) => scope !== '') }),
        ...(expires === undefined ? {} : { expiresAt: expires }),
      }),
    );
  token
    .command('revoke')
    .argument('<ID>', 'the number that `auditorium world show` lists', readId)
    .description('revokes the token with that number')
    .action((id) => edit({ kind: 'revoke-token', id }));
}

function readRole(text: string): (typeof roleSchema.options)[number] {
  const known = roleSchema.safeParse(text);
  if (known.success) return known.data;
  throw usageError({
    reading: '--role',
    problem: `${text} is no role of a group`,
    advice: `one of ${roleSchema.options.join(', ')}`,
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
