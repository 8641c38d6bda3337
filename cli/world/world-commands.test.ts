import { Command } from 'commander';
import { describe, expect, it } from 'vitest';

import { worldEditSchema } from '#core/world/edit/world-edit.ts';

import { createGatheredContext } from '../../test/support/cli-context.ts';
import { runProgram } from '../program.ts';
import { addWorldCommands } from './world-commands.ts';
import type { WorldRequest } from './world-request.ts';

/** The command `world` alone, and what it was asked for. */
async function read(line: string, ...options: readonly string[]): Promise<WorldRequest | null> {
  let taken: WorldRequest | null = null;
  const world = new Command('world').exitOverride().option('--json');
  world.configureOutput({ writeErr: () => undefined });
  addWorldCommands(world, (request) => {
    taken = request;
    return Promise.resolve();
  });
  await world.parseAsync([...line.split(' '), ...options], { from: 'user' });
  return taken;
}

/** What the program says of a line that it does not take. */
async function refusal(line: string, ...options: readonly string[]): Promise<string> {
  const gathered = createGatheredContext({});
  const code = await runProgram(['world', ...line.split(' '), ...options], gathered.context);
  await gathered.context.terminal.flush();
  expect([code, gathered.out()]).toEqual([2, '']);
  return gathered
    .err()
    .trimEnd()
    .replace(/^auditorium: /, '');
}

describe('auditorium world', () => {
  it.each([
    [
      'group add my-group/team',
      ['--name', 'The team'],
      { kind: 'create-group', path: 'my-group/team', name: 'The team' },
    ],
    ['group rename a/b c', [], { kind: 'rename-group', path: 'a/b', newPath: 'c' }],
    ['group remove a', [], { kind: 'remove-group', path: 'a' }],
    ['project add a/app', [], { kind: 'create-project', path: 'a/app' }],
    ['project remove a/app', [], { kind: 'remove-project', path: 'a/app' }],
    ['user add ann', ['--admin'], { kind: 'create-user', username: 'ann', admin: true }],
    ['user rename ann eve', [], { kind: 'change-user', username: 'ann', newUsername: 'eve' }],
    ['user block ann', [], { kind: 'change-user', username: 'ann', state: 'blocked' }],
    ['user unblock ann', [], { kind: 'change-user', username: 'ann', state: 'active' }],
    ['user remove ann', [], { kind: 'remove-user', username: 'ann' }],
    [
      'member add ann a',
      ['--role', 'guest'],
      { kind: 'set-member', username: 'ann', group: 'a', role: 'guest' },
    ],
    ['member remove ann a', [], { kind: 'remove-member', username: 'ann', group: 'a' }],
    [
      'token create ann',
      ['--scopes', 'api,read_user', '--expires', '2027-01-31', '--name', 'CI'],
      {
        kind: 'create-token',
        username: 'ann',
        scopes: ['api', 'read_user'],
        expiresAt: '2027-01-31',
        name: 'CI',
      },
    ],
    ['token revoke 7', [], { kind: 'revoke-token', id: 7 }],
  ])('reads %s', async (line, options, edit) => {
    expect(await read(line, ...options)).toEqual({ do: 'edit', edit });
    expect(worldEditSchema.safeParse(edit).success).toBe(true);
  });

  it.each([
    ['show', [], { do: 'show', secrets: false }],
    ['undo', [], { do: 'undo' }],
    ['reset', [], { do: 'reset' }],
    ['snapshot list', [], { do: 'list-snapshots' }],
    ['snapshot save a', ['--replace'], { do: 'save-snapshot', name: 'a', replace: true }],
    ['snapshot restore a', [], { do: 'restore-snapshot', name: 'a' }],
    ['snapshot delete a', [], { do: 'delete-snapshot', name: 'a' }],
    ['export', ['--secrets'], { do: 'export', file: null, secrets: true }],
    ['export world.json', [], { do: 'export', file: 'world.json', secrets: false }],
    ['import world.json', ['--json'], { do: 'import', file: 'world.json' }],
  ])('reads %s', async (line, options, request) => {
    expect(await read(line, ...options)).toEqual(request);
  });

  it.each([
    ['gruop add a', [], "unknown command 'gruop'. Did you mean group?"],
    ['group paint a', [], "unknown command 'paint'. Try `auditorium world group --help`"],
    ['group ad a', [], "unknown command 'ad'. Did you mean add?"],
    ['group add', [], "argument 'PATH'. Try `auditorium world group add --help`"],
    ['group add a b', [], 'Expected 1 argument but got 2'],
    ['undo it', [], 'Expected 0 arguments but got 1. Try `auditorium world undo --help`'],
    ['set', [], "missing required argument 'KEY=VALUE'"],
    ['group remove a', ['--role', 'owner'], "unknown option '--role'"],
    ['export', ['--replace'], "unknown option '--replace'"],
    ['member add ann a', [], "required option '--role <role>' not specified"],
    [
      'member add ann a',
      ['--role', 'boss'],
      'boss is no role of a group. Try one of guest, reporter',
    ],
    ['token revoke glpat-x', [], '"glpat-x" is no id'],
  ])('refuses %s with %j in one sentence that helps', async (line, options, told) => {
    const message = await refusal(line, ...options);
    expect(message).toContain(told);
    expect(message).toMatch(/^Failed to read .+ Try .+\.$/);
  });

  it('shows the commands of a word that stands alone', async () => {
    const help = await refusal('group');
    for (const word of ['add', 'rename', 'remove']) expect(help).toContain(`  ${word} `);
  });

  it.each(['group add', 'snapshot save', 'token revoke', 'trust add', 'set'])(
    'has a help of its own for %s',
    async (line) => {
      const gathered = createGatheredContext({});
      const args = ['world', ...line.split(' '), '--help'];
      expect(await runProgram(args, gathered.context)).toBe(0);
      await gathered.context.terminal.flush();
      expect(gathered.out()).toContain(`Usage: auditorium world ${line} [options] <`);
      expect(gathered.out()).toContain('--json');
    },
  );

  it('takes --json before its words too', async () => {
    expect(await read('--json group add a')).toMatchObject({ do: 'edit' });
  });
});

describe('auditorium world set', () => {
  it('reads all settings as one change', async () => {
    const line =
      'set profile=18.2 licensed=off block-local=true silent-mode=on own-events=off flag.a=on flag.b=default stopped-groups=x,y';
    expect(await read(line)).toEqual({
      do: 'edit',
      edit: {
        kind: 'change-settings',
        profile: '18.2',
        licensed: false,
        blockLocalRequests: true,
        silentMode: true,
        ownEvents: false,
        flags: { a: true, b: null },
        stoppedGroups: ['x', 'y'],
      },
    });
  });

  it('empties the list of stopped groups', async () => {
    expect(await read('set stopped-groups=')).toMatchObject({ edit: { stoppedGroups: [] } });
  });

  it.each([
    ['set profile', 'no key before an equals sign'],
    ['set =16.1', 'no key before an equals sign'],
    ['set licensed=maybe', '"maybe" is neither on nor off'],
    ['set licence=on', 'there is no setting licence. Did you mean licensed'],
    ['set flag.a=1', '"1" is neither on nor off'],
  ])('refuses %s', async (line, told) => {
    expect(await refusal(line)).toContain(told);
  });

  it('wants to be told how a target is trusted, in one way', async () => {
    expect(await read('trust add https://a', '--ca', 'ca.pem')).toEqual({
      do: 'trust',
      origin: 'https://a',
      caFile: 'ca.pem',
    });
    expect(await read('trust add https://a', '--insecure')).toMatchObject({ caFile: null });
    expect(await refusal('trust add https://a')).toContain('does not say how');
    expect(await refusal('trust add https://a', '--ca', 'x', '--insecure')).toContain('exclude');
  });
});
