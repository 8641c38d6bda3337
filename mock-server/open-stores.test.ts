import { describe, expect, it } from 'vitest';

import { writeWorldFile } from '#core/world/file/write-world-file.ts';

import { edited, editPorts } from '../test/support/edited-world.ts';
import { makeFolder } from '../test/support/make-folder.ts';
import { startHarness } from '../test/support/start-harness.ts';
import { tellOfIndexing } from './open-stores.ts';

const world = edited(
  { kind: 'create-group', path: 'from-file' },
  { kind: 'change-settings', profile: '15.4' },
);
const text = writeWorldFile(world, { secrets: true });

describe('starting with a world file', () => {
  it('is that world, in memory and in a new data folder', async () => {
    for (const dataDir of [null, await makeFolder()]) {
      const { client, description } = await startHarness({
        dataDir,
        world: { text, replace: false },
      });
      expect(description.profile).toBe('15.4');
      const { groups, accessTokens } = await client.call('getWorld', { secrets: true });
      expect(groups.at(-1)?.fullPath).toBe('from-file');
      expect(accessTokens.map(({ token }) => token)).toEqual(
        world.accessTokens.map(({ token }) => token),
      );
    }
  });

  it('keeps it for the next start without one', async () => {
    const dataDir = await makeFolder();
    await (await startHarness({ dataDir, world: { text, replace: false } })).close();
    expect((await startHarness({ dataDir })).description.profile).toBe('15.4');
  });

  it('is refused where the data folder holds a world, which stays', async () => {
    const dataDir = await makeFolder();
    const first = await startHarness({ dataDir });
    await first.close();
    await expect(startHarness({ dataDir, world: { text, replace: false } })).rejects.toMatchObject({
      code: 'state/world-exists',
      category: 'configuration',
    });
    const again = await startHarness({ dataDir });
    expect(again.description.tokens).toEqual(first.description.tokens);
  });

  it('replaces a world where it may', async () => {
    const dataDir = await makeFolder();
    await (await startHarness({ dataDir })).close();
    const { description } = await startHarness({ dataDir, world: { text, replace: true } });
    expect(description.profile).toBe('15.4');
  });

  it('opens nothing when the file has a mistake in it', async () => {
    const dataDir = await makeFolder();
    const start = startHarness({ dataDir, world: { text: '{}', replace: true } });
    await expect(start).rejects.toMatchObject({ code: 'world-file/invalid' });
    await expect(startHarness({ dataDir })).resolves.toBeDefined();
  });

  it('says in the log what should be known about it', async () => {
    const masked = text.replace('Dana Developer', '[masked]');
    const { client } = await startHarness({ world: { text: masked, replace: false } });
    const { rows } = await client.call('listLog', {});
    expect(JSON.stringify(rows)).toContain('stands as [masked]');
  });

  it('gives way to a profile that is asked for by name', async () => {
    const { description } = await startHarness({
      profile: '16.4',
      world: { text, replace: false },
    });
    expect(description.profile).toBe('16.4');
    expect(editPorts.timeline.milestones).toContain('16.4');
  });
});

describe('switching the profile while it runs', () => {
  it('changes the schema with the next call, and back', async () => {
    const { client } = await startHarness();
    const ask = async (): Promise<string> => {
      const query = '{ __type(name: "ExternalAuditEventDestination") { fields { name } } }';
      return JSON.stringify((await client.call('executeGraphql', { query, as: 'owner' })).body);
    };
    const profile = (version: string) =>
      client.call('editWorld', { edit: { kind: 'change-settings', profile: version } });
    expect(await ask()).toContain('"eventTypeFilters"');
    await profile('14.5');
    expect(await ask()).not.toContain('"eventTypeFilters"');
    expect((await client.call('describeHarness', {})).profile).toBe('14.5');
    await profile('16.1');
    expect(await ask()).toContain('"eventTypeFilters"');
  });
});

it('says how far an index is that takes a while, now and then, and when it is whole', () => {
  let now = 0;
  const told: string[] = [];
  const see = tellOfIndexing({ monotonic: () => now }, (sentence) => told.push(sentence));
  for (let done = 1000; done <= 15_000; done += 1000) {
    see(done < 15_000 ? { done, total: 15_000 } : null);
    now += 1000;
  }
  expect(told).toEqual([
    'The index of the log is being made: 3,000 of 15,000 entries. Searches wait for it, all else goes on.',
    'The index of the log is being made: 13,000 of 15,000 entries. Searches wait for it, all else goes on.',
    'The index of the log is whole: searches answer again.',
  ]);
  // One that is short is nobody's business.
  see({ done: 1, total: 2 });
  see(null);
  expect(told).toHaveLength(3);
});
