import { describe, expect, it } from 'vitest';

import { isHarnessError } from '#core/errors/harness-error.ts';
import { worldEditSchema } from '#core/world/edit/world-edit.ts';

import { readWorldRequest } from './read-world-request.ts';
import { worldCommands } from './world-commands.ts';
import type { WorldFlags } from './world-request.ts';

function read(line: string, flags: WorldFlags = {}) {
  return readWorldRequest(line.split(' '), flags);
}

function refusal(line: string, flags: WorldFlags = {}): string {
  try {
    read(line, flags);
  } catch (error) {
    if (isHarnessError(error)) {
      expect(error.category).toBe('user-input');
      return error.message;
    }
    throw error;
  }
  throw new Error(`${line} was read`);
}

describe('auditorium world', () => {
  it.each([
    [
      'group add my-group/team',
      { name: 'The team' },
      { kind: 'create-group', path: 'my-group/team', name: 'The team' },
    ],
    ['group rename a/b c', {}, { kind: 'rename-group', path: 'a/b', newPath: 'c' }],
    ['group remove a', {}, { kind: 'remove-group', path: 'a' }],
    ['project add a/app', {}, { kind: 'create-project', path: 'a/app' }],
    ['project remove a/app', {}, { kind: 'remove-project', path: 'a/app' }],
    ['user add ann', { admin: true }, { kind: 'create-user', username: 'ann', admin: true }],
    ['user rename ann eve', {}, { kind: 'change-user', username: 'ann', newUsername: 'eve' }],
    ['user block ann', {}, { kind: 'change-user', username: 'ann', state: 'blocked' }],
    ['user unblock ann', {}, { kind: 'change-user', username: 'ann', state: 'active' }],
    ['user remove ann', {}, { kind: 'remove-user', username: 'ann' }],
    [
      'member add ann a',
      { role: 'guest' },
      { kind: 'set-member', username: 'ann', group: 'a', role: 'guest' },
    ],
    ['member remove ann a', {}, { kind: 'remove-member', username: 'ann', group: 'a' }],
    [
      'token create ann',
      { scopes: 'api,read_user', expires: '2027-01-31', name: 'CI' },
      {
        kind: 'create-token',
        username: 'ann',
        scopes: ['api', 'read_user'],
        expiresAt: '2027-01-31',
        name: 'CI',
      },
    ],
    ['token revoke 7', {}, { kind: 'revoke-token', id: 7 }],
  ])('reads %s', (line, flags, edit) => {
    expect(read(line, flags)).toEqual({ do: 'edit', edit });
    expect(worldEditSchema.safeParse(edit).success).toBe(true);
  });

  it.each([
    ['show', {}, { do: 'show', secrets: false }],
    ['undo', {}, { do: 'undo' }],
    ['reset', {}, { do: 'reset' }],
    ['snapshot list', {}, { do: 'list-snapshots' }],
    ['snapshot save a', { replace: true }, { do: 'save-snapshot', name: 'a', replace: true }],
    ['snapshot restore a', {}, { do: 'restore-snapshot', name: 'a' }],
    ['snapshot delete a', {}, { do: 'delete-snapshot', name: 'a' }],
    ['export', { secrets: true }, { do: 'export', file: null, secrets: true }],
    ['export world.json', {}, { do: 'export', file: 'world.json', secrets: false }],
    ['import world.json', { json: true }, { do: 'import', file: 'world.json' }],
  ])('reads %s', (line, flags, request) => {
    expect(read(line, flags)).toEqual(request);
  });

  it.each([
    ['gruop add a', {}, 'there is no such command'],
    ['group', {}, 'Try group add, group rename, group remove.'],
    ['group paint a', {}, 'Try group add, group rename, group remove.'],
    ['group add', {}, 'PATH is missing. Try `auditorium world group add PATH`.'],
    ['group add a b', {}, '"b" is one word too many'],
    ['undo it', {}, '"it" is one word too many. Try `auditorium world undo`.'],
    ['set', {}, 'KEY=VALUE is missing'],
    [
      'group remove a',
      { role: 'owner' },
      'Failed to read --role: `world group remove` does not take it',
    ],
    ['export', { replace: true }, 'Failed to read --replace:'],
    ['member add ann a', {}, 'Failed to read --role: it says which role, and is missing'],
    [
      'member add ann a',
      { role: 'boss' },
      'boss is no role of a group. Try one of guest, reporter',
    ],
    ['token revoke glpat-x', {}, '"glpat-x" is no id'],
  ])('refuses %s with %j in one sentence that helps', (line, flags, told) => {
    const message = refusal(line, flags);
    expect(message).toContain(told);
    expect(message).toMatch(/^Failed to read .+ Try .+\.$/);
  });

  it('has no two commands of the same words, and none that hides another', () => {
    const words = worldCommands.map((command) => command.words);
    expect(new Set(words).size).toBe(words.length);
    for (const each of words) {
      expect(words.filter((other) => other.startsWith(`${each} `))).toEqual([]);
    }
  });
});

describe('auditorium world set', () => {
  it('reads all settings as one change', () => {
    const line =
      'set profile=18.2 licensed=off block-local=true silent-mode=on own-events=off flag.a=on flag.b=default stopped-groups=x,y';
    expect(read(line)).toEqual({
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

  it('empties the list of stopped groups', () => {
    expect(read('set stopped-groups=')).toMatchObject({ edit: { stoppedGroups: [] } });
  });

  it.each([
    ['set profile', 'no key before an equals sign'],
    ['set =16.1', 'no key before an equals sign'],
    ['set licensed=maybe', '"maybe" is neither on nor off'],
    ['set licence=on', 'there is no setting licence. Did you mean licensed'],
    ['set flag.a=1', '"1" is neither on nor off'],
  ])('refuses %s', (line, told) => {
    expect(refusal(line)).toContain(told);
  });

  it('wants to be told how a target is trusted, in one way', () => {
    expect(read('trust add https://a', { ca: 'ca.pem' })).toEqual({
      do: 'trust',
      origin: 'https://a',
      caFile: 'ca.pem',
    });
    expect(read('trust add https://a', { insecure: true })).toMatchObject({ caFile: null });
    expect(refusal('trust add https://a')).toContain('does not say how');
    expect(refusal('trust add https://a', { ca: 'x', insecure: true })).toContain('exclude');
  });
});
