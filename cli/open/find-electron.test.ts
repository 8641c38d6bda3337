import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { executableName, findElectron } from './find-electron.ts';

describe('findElectron', () => {
  let dir = '';
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'electron-'));
  });
  afterEach(() => {
    rmSync(dir, { recursive: true });
  });

  function put(path: string, text = ''): string {
    const file = join(dir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  it('finds the official one', () => {
    put('node_modules/electron/package.json', '{}');
    put('node_modules/electron/path.txt', 'electron');
    const executable = put('node_modules/electron/dist/electron');
    expect(findElectron({ from: dir, env: {}, platform: 'linux' })).toEqual({
      path: executable,
      isThere: true,
      origin: 'package',
    });
  });

  it('finds none when the package is there without its binary', () => {
    put('node_modules/electron/package.json', '{}');
    expect(findElectron({ from: dir, env: {}, platform: 'linux' })).toMatchObject({
      isThere: false,
      origin: 'package',
    });
  });

  it('finds none without the package', () => {
    expect(findElectron({ from: dir, env: {}, platform: 'linux' }).path).toBeNull();
  });

  it('finds the one that stands beside this package, as in a global installation', () => {
    put('lib/node_modules/electron/package.json', '{}');
    const executable = put('lib/node_modules/electron/dist/electron');
    const from = join(dir, 'lib', 'node_modules', 'auditorium', 'out', 'main');
    expect(findElectron({ from, env: {}, platform: 'linux' }).path).toBe(executable);
  });

  it('takes the one that runs it already', () => {
    const own = put('opt/auditorium');
    expect(findElectron({ from: dir, env: {}, platform: 'linux', own })).toEqual({
      path: own,
      isThere: true,
      origin: 'own',
    });
  });

  it('finds none when the binary was half installed', () => {
    put('node_modules/electron/package.json', '{}');
    put('node_modules/electron/path.txt', 'electron');
    expect(findElectron({ from: dir, env: {}, platform: 'linux' }).isThere).toBe(false);
  });

  it.each(['linux', 'darwin', 'win32'] as const)(
    'looks where it is told to first, on %s',
    (platform) => {
      put('node_modules/electron/package.json', '{}');
      put('node_modules/electron/path.txt', 'electron');
      put('node_modules/electron/dist/electron');
      const executable = put(join('other', executableName(platform)));
      const env = { ELECTRON_OVERRIDE_DIST_PATH: join(dir, 'other') };
      expect(findElectron({ from: dir, env, platform })).toEqual({
        path: executable,
        isThere: true,
        origin: 'override',
      });
    },
  );

  it('does not go on looking when there is none where it was told to look', () => {
    put('node_modules/electron/package.json', '{}');
    put('node_modules/electron/path.txt', 'electron');
    put('node_modules/electron/dist/electron');
    const env = { ELECTRON_OVERRIDE_DIST_PATH: join(dir, 'other') };
    expect(findElectron({ from: dir, env, platform: 'linux' })).toMatchObject({
      isThere: false,
      origin: 'override',
    });
  });
});
