import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { createGatheredContext } from '../../test/support/cli-context.ts';
import { makeFolder } from '../../test/support/make-folder.ts';
import { startHarness } from '../../test/support/start-harness.ts';
import { runProgram } from '../program.ts';
import { parseSize } from './parse-size.ts';

async function openRecordings() {
  const harness = await startHarness();
  const { url, token } = harness.description.control;
  const recordings = async (...args: string[]) => {
    const gathered = createGatheredContext({ AUDITORIUM_URL: url, AUDITORIUM_TOKEN: token });
    const code = await runProgram(['recordings', ...args], gathered.context);
    await gathered.context.terminal.flush();
    return { code, out: gathered.out(), err: gathered.err() };
  };
  return { harness, recordings };
}

describe('recordings', () => {
  it('are named, noted, compared, deleted and taken back', async () => {
    const { harness, recordings } = await openRecordings();
    const [first] = await harness.client.call('listRecordings', {});
    const id = first?.id ?? '';
    expect((await recordings('name', 'current', 'before')).out).toMatch(
      new RegExp(`^\\* ${id}  \\d+ entr\\w+  .*before\\n$`),
    );
    await recordings('note', 'before', 'Express 4');
    expect((await recordings('start')).out).toContain(`${id} stays with`);
    const { out } = await recordings();
    expect(out).toContain('before  Express 4');
    expect(out.split('\n').filter((line) => line.startsWith('*'))).toHaveLength(1);
    expect((await recordings('compare', 'before', 'current')).out).toMatch(
      /^before > .*\nentries /,
    );
    expect(await recordings('delete', 'current')).toMatchObject({ code: 3 });
    expect((await recordings('delete', 'before')).out).toContain(`restore ${id}`);
    expect((await recordings('restore', id)).out).toBe('before is there again.\n');
    const json: unknown = JSON.parse((await recordings('--json', 'list')).out);
    expect(json).toMatchObject([{ id, name: 'before', note: 'Express 4' }, { current: true }]);
  });

  it('are kept within limits, and one that is to stay stays', async () => {
    const { recordings } = await openRecordings();
    expect((await recordings('limits')).out).toBe('All recordings are kept.\n');
    await recordings('keep', 'current');
    await recordings('start');
    await recordings('start');
    const { out } = await recordings('limits', '--count', '2', '--size', '1.5GB');
    expect(out).toMatch(/^Recordings are kept up to 2 recordings, 1.5 GB; .*\nDeleted \S+\.\n$/);
    expect((await recordings('limits', '--none')).out).toBe('All recordings are kept.\n');
  });

  it('go to a file and come from one, secrets masked unless they are wanted', async () => {
    const { harness, recordings } = await openRecordings();
    const file = join(await makeFolder(), 'a.auditorium');
    await recordings('name', 'current', 'before');
    const saved = await recordings('save', 'before', file);
    expect(saved.out).toMatch(
      /^Saved before with \d+ entries to .*a.auditorium. Masked: .*--secrets keeps them.\n$/,
    );
    expect((await stat(file)).mode & 0o077).toBe(0);
    const loaded = await recordings('load', file, '--open');
    expect(loaded.out).toMatch(
      /^Loaded before with \d+ entries; the log goes on in it.\nSecrets are masked in it.\n$/,
    );
    const [first, second] = await harness.client.call('listRecordings', {});
    expect(second).toMatchObject({
      id: `${first?.id}-02`,
      name: 'before',
      keep: true,
      current: true,
    });
    expect((await recordings('save', second?.id ?? '', file, '--secrets')).out).toContain(
      'Secrets are in it.',
    );
    expect((await recordings('load', file)).out).toContain(`recordings open ${first?.id}-03`);
  });

  it('say what is wrong with a file, and write no half of one', async () => {
    const { recordings } = await openRecordings();
    const folder = await makeFolder();
    const file = join(folder, 'a.auditorium');
    expect(await recordings('load', file)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/Failed to read .*a.auditorium: .*no such file/) as string,
    });
    await writeFile(file, 'something else');
    expect((await recordings('load', file)).err).toContain('is no recording of Auditorium');
    expect((await recordings('save', 'current', join(folder, 'none', 'b'))).err).toContain(
      'Failed to write',
    );
    expect(await readdir(folder)).toEqual(['a.auditorium']);
  });

  it('says which are there when none or several are meant', async () => {
    const { recordings } = await openRecordings();
    expect(await recordings('open', 'nothing')).toMatchObject({
      code: 2,
      err: expect.stringContaining('no recording is called that. Try an id that') as string,
    });
    await recordings('start');
    expect((await recordings('open', '2')).err).toContain('2 recordings are');
  });

  it.each([
    ['500MB', 500e6],
    ['1.5 GB', 1.5e9],
    ['20tb', 20e12],
    ['12', 12],
  ])('reads the size %s', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });

  it.each(['', 'GB', '0', '-1MB', '1 PB', '1e9'])('refuses the size %j', (text) => {
    expect(() => parseSize(text)).toThrow('is no size');
  });
});
