import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { selfSigned } from '../../test/sockets/support/self-signed.ts';
import { createGatheredContext } from '../../test/support/cli-context.ts';
import { makeFolder } from '../../test/support/make-folder.ts';
import { startHarness } from '../../test/support/start-harness.ts';
import { runProgram } from '../program.ts';

async function openWorld() {
  const harness = await startHarness();
  const { url, token } = harness.description.control;
  const world = async (...args: string[]) => {
    const gathered = createGatheredContext({ AUDITORIUM_URL: url, AUDITORIUM_TOKEN: token });
    const code = await runProgram(['world', ...args], gathered.context);
    await gathered.context.terminal.flush();
    return { code, out: gathered.out(), err: gathered.err() };
  };
  return { harness, world };
}

describe('world', () => {
  it('shows what exists, without the text of tokens unless asked', async () => {
    const { harness, world } = await openWorld();
    const { code, out } = await world('show');
    expect(code).toBe(0);
    expect(out).toMatch(/profile +16\.1/);
    expect(out).toMatch(/4 {2}example-group\/subgroup {2}Subgroup/);
    expect(out).toContain('owner of my-group, owner of example-group');
    expect(out).not.toContain('glpat-');
    expect((await world('show', '--secrets')).out).toContain(harness.description.tokens.owner);
  });

  it('changes the world and says what it did; undo takes it back', async () => {
    const { harness, world } = await openWorld();
    expect(await world('group', 'add', 'my-group/team')).toEqual({
      code: 0,
      out: 'Created the group my-group/team.\n',
      err: '',
    });
    expect((await world('set', 'profile=18.2', 'silent-mode=on')).out).toBe(
      'Settings: behaves as GitLab 18.2; silent mode on.\n',
    );
    const { settings } = await harness.client.call('getWorld', {});
    expect(settings).toMatchObject({ profile: '18.2', silentMode: true });
    expect((await world('undo')).out).toContain('Undid: Settings:');
  });

  it('prints a new token on a line of its own, which works', async () => {
    const { harness, world } = await openWorld();
    const { out } = await world('token', 'create', 'owner');
    const token = out.trimEnd().split('\n')[1] ?? '';
    const answer = await fetch(harness.description.gitlab.graphql, {
      method: 'POST',
      headers: { 'PRIVATE-TOKEN': token, 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: '{ group(fullPath: "my-group") { id } }' }),
    });
    expect(await answer.json()).toEqual({ data: { group: { id: 'gid://gitlab/Group/1' } } });
  });

  it('answers a program with one JSON document', async () => {
    const { world } = await openWorld();
    const { out } = await world('user', 'add', 'ann', '--json');
    expect(JSON.parse(out)).toEqual({
      summary: 'Created the user ann.',
      token: null,
      warnings: [],
    });
    expect(JSON.parse((await world('show', '--json')).out)).toMatchObject({
      undoable: 'Created the user ann.',
    });
    expect(JSON.parse((await world('snapshot', 'list', '--json')).out)).toEqual([]);
  });

  it('keeps snapshots and goes back to them', async () => {
    const { world } = await openWorld();
    expect((await world('snapshot', 'list')).out).toBe('There are no snapshots.\n');
    expect((await world('snapshot', 'save', 'before')).out).toContain('Saved the snapshot before:');
    expect((await world('snapshot', 'save', 'before')).code).toBe(3);
    expect((await world('snapshot', 'save', 'before', '--replace')).code).toBe(0);
    await world('reset');
    expect((await world('snapshot', 'restore', 'before')).out).toBe(
      'Restored the snapshot before.\n',
    );
    expect((await world('snapshot', 'delete', 'before')).out).toBe(
      'Deleted the snapshot before.\n',
    );
  });

  it('writes a world file that only its owner can read, and reads it back', async () => {
    const { harness, world } = await openWorld();
    const file = join(await makeFolder(), 'world.json');
    await world('group', 'add', 'kept');
    expect((await world('export', file, '--secrets')).out).toContain('It has tokens in it.');
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
    await world('reset');
    expect((await world('import', file)).out).toBe('Imported a world file.\n');
    const { groups } = await harness.client.call('getWorld', {});
    expect(groups.at(-1)?.fullPath).toBe('kept');
    expect((await harness.client.call('describeHarness', {})).tokens).toEqual(
      harness.description.tokens,
    );
  });

  it('prints a world file without secrets where no file is named', async () => {
    const { world } = await openWorld();
    const { out } = await world('export');
    expect(JSON.parse(out)).toMatchObject({ format: 'auditorium-world' });
    expect(out).not.toContain('glpat-');
  });

  it('warns on standard error of what an imported file does not tell', async () => {
    const { world } = await openWorld();
    const file = join(await makeFolder(), 'world.json');
    await world('export', file);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('Olivia Owner', '[masked]'));
    const { code, err } = await world('import', file);
    expect(code).toBe(0);
    expect(err).toContain('auditorium: 1 value stands as [masked]');
  });

  it.each([
    [['group', 'add', 'my-group'], 3, 'has this path'],
    [['group', 'add', 'x y'], 2, 'can contain only letters'],
    [['group', 'remove', 'my-gruop'], 2, 'Did you mean my-group'],
    [['set', 'profile=1.0'], 2, 'older than 14.5'],
    [['set', 'flag.nope=on'], 2, 'Failed to find the flag nope'],
    [['snapshot', 'restore', 'nope'], 2, 'Try saving one first'],
    [['snapshot', 'save', '../x'], 2, 'Failed to read the name "../x": a snapshot is named by'],
    [['snapshot', 'save', 'nul'], 2, 'Windows keeps that name for a device of its own'],
    [['user', 'add', 'owner'], 3, 'the user owner has this name. Try another user name.'],
    [['token', 'revoke', '999'], 2, 'none of that number. Try one that there is, such as 1, 2, 3.'],
    [['undo'], 3, 'nothing was changed by hand'],
    [['import', '/nowhere/world.json'], 2, 'cannot be read'],
    [
      ['export', '/nowhere/world.json'],
      3,
      'Failed to write the world file /nowhere/world.json: there is no such file or folder (ENOENT).',
    ],
    [['show', '--nonsense'], 2, 'Try `auditorium world show --help`'],
  ])('ends %j with %i and one sentence', async (args, code, told) => {
    const { world } = await openWorld();
    const result = await world(...args);
    expect(result.err).toContain(told);
    expect(result).toMatchObject({ code, out: '' });
    expect(result.err.trimEnd().split('\n')).toHaveLength(1);
  });

  it('lists all its commands in the help', async () => {
    const { world } = await openWorld();
    const { code, out } = await world('--help');
    expect(code).toBe(0);
    for (const line of [
      'world group add PATH',
      'world set KEY=VALUE...',
      'own-events',
      'world export [FILE]',
    ]) {
      expect(out).toContain(line);
    }
  });

  it('trusts a target by its certificate or blindly, lists it and takes it back', async () => {
    const { harness, world } = await openWorld();
    const file = join(await makeFolder(), 'ca.pem');
    await writeFile(file, selfSigned.cert);
    const origin = 'https://localhost:8443';
    expect(await world('trust', 'add', `${origin}/logs`, '--ca', file)).toEqual({
      code: 0,
      out: `The certificate of ${origin} is checked by its own certificate.\n`,
      err: '',
    });
    await world('trust', 'add', 'https://other.test', '--insecure');
    const listed = (await world('trust', 'list')).out;
    expect(listed).toMatch(/^https:\/\/localhost:8443 +by its own certificate$/m);
    expect(listed).toMatch(/^https:\/\/other\.test +not checked$/m);
    expect((await world('show')).out).toContain('Certificates of targets');
    await world('trust', 'remove', origin);
    const { targetTrust } = await harness.client.call('getWorld', {});
    expect(targetTrust).toEqual([{ origin: 'https://other.test', verify: false, ca: null }]);
  });

  it('says what is wrong with a certificate before anything is trusted', async () => {
    const { harness, world } = await openWorld();
    const file = join(await makeFolder(), 'not.pem');
    await writeFile(file, 'hello');
    const { code, err } = await world('trust', 'add', 'https://localhost:8443', '--ca', file);
    expect(code).toBe(2);
    expect(err).toMatch(/no PEM certificate/);
    const ca = '-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END CERTIFICATE-----';
    const edit = { kind: 'set-target-trust', origin: 'https://localhost:8443', ca } as const;
    await expect(harness.client.call('editWorld', { edit })).rejects.toMatchObject({
      code: 'world/wrong-value',
    });
    expect((await harness.client.call('getWorld', {})).targetTrust).toEqual([]);
  });
});
