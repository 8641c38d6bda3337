import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { makeFolder } from '../../test/support/make-folder.ts';
import { checkElectron, type ElectronHost, parseLddOutput } from './check-electron.ts';

async function makeHost(change: Partial<ElectronHost> = {}): Promise<ElectronHost> {
  return {
    platform: 'linux',
    env: { DISPLAY: ':0' },
    from: await makeFolder(),
    missingLibraries: () => Promise.resolve([]),
    ...change,
  };
}

/** An `electron` package below the folder, with its program where `path.txt` says, or without it. */
async function installElectron(folder: string, { downloaded }: { downloaded: boolean }) {
  const electron = join(folder, 'node_modules', 'electron');
  await mkdir(join(electron, 'dist'), { recursive: true });
  await writeFile(join(electron, 'package.json'), '{"name":"electron"}');
  if (downloaded) {
    await writeFile(join(electron, 'path.txt'), 'electron');
    await writeFile(join(electron, 'dist', 'electron'), '');
  }
  return join(electron, 'dist', 'electron');
}

describe('checkElectron', () => {
  it('remarks that it is not installed', async () => {
    expect(await checkElectron(await makeHost())).toMatchObject({
      status: 'remark',
      message: 'Electron is not installed. The page opens in the browser instead.',
    });
  });

  it('remarks that the package is there without its program', async () => {
    const host = await makeHost();
    await installElectron(host.from, { downloaded: false });
    expect((await checkElectron(host)).message).toContain('Electron has not been downloaded');
  });

  it('finds the program of the package', async () => {
    const host = await makeHost();
    const path = await installElectron(host.from, { downloaded: true });
    expect(await checkElectron(host)).toMatchObject({ status: 'ok', details: { path } });
  });

  it('looks where ELECTRON_OVERRIDE_DIST_PATH says, and nowhere else', async () => {
    const folder = await makeFolder();
    const host = await makeHost({
      env: { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: folder },
    });
    await installElectron(host.from, { downloaded: true });
    expect((await checkElectron(host)).message).toContain(
      `ELECTRON_OVERRIDE_DIST_PATH is set, and there is no ${join(folder, 'electron')}.`,
    );
    await writeFile(join(folder, 'electron'), '');
    expect(await checkElectron(host)).toMatchObject({
      status: 'ok',
      details: { path: join(folder, 'electron'), origin: 'override' },
    });
  });

  it('remarks on a missing display on Linux, and on no other system', async () => {
    const folder = await makeFolder();
    await writeFile(join(folder, 'electron'), '');
    await writeFile(join(folder, 'electron.exe'), '');
    const env = { ELECTRON_OVERRIDE_DIST_PATH: folder };
    expect((await checkElectron(await makeHost({ env }))).message).toContain('there is no display');
    expect(await checkElectron(await makeHost({ env, platform: 'win32' }))).toMatchObject({
      status: 'ok',
    });
  });

  it('remarks on missing system libraries by name', async () => {
    const missingLibraries = () => Promise.resolve(['libnss3.so', 'libgbm.so.1']);
    const host = await makeHost({ missingLibraries });
    await installElectron(host.from, { downloaded: true });
    const finding = await checkElectron(host);
    expect(finding.status).toBe('remark');
    expect(finding.message).toContain('libnss3.so, libgbm.so.1');
  });
});

describe('parseLddOutput', () => {
  it('names each library that was not found once', () => {
    const output = [
      '\tlinux-vdso.so.1 (0x00007ffd)',
      '\tlibnss3.so => not found',
      '\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)',
      '\tlibgbm.so.1 => not found',
      '\tlibnss3.so => not found',
    ].join('\n');
    expect(parseLddOutput(output)).toEqual(['libnss3.so', 'libgbm.so.1']);
  });
});
