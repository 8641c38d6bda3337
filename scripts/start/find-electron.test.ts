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
    put('node_modules/electron/path.txt', 'electron');
    const executable = put('node_modules/electron/dist/electron');
    expect(findElectron(dir, {}, 'linux')).toEqual({ executable, overridden: false });
  });

  it('finds none when the package is there without its binary', () => {
    put('node_modules/electron/index.js');
    expect(findElectron(dir, {}, 'linux')).toEqual({ executable: null, overridden: false });
  });

  it('finds none when the binary was half installed', () => {
    put('node_modules/electron/path.txt', 'electron');
    expect(findElectron(dir, {}, 'linux').executable).toBeNull();
  });

  it.each(['linux', 'darwin', 'win32'] as const)(
    'looks where it is told to first, on %s',
    (platform) => {
      put('node_modules/electron/path.txt', 'electron');
      put('node_modules/electron/dist/electron');
      const executable = put(join('other', executableName(platform)));
      const env = { ELECTRON_OVERRIDE_DIST_PATH: join(dir, 'other') };
      expect(findElectron(dir, env, platform)).toEqual({ executable, overridden: true });
    },
  );

  it('does not go on looking when there is none where it was told to look', () => {
    put('node_modules/electron/path.txt', 'electron');
    put('node_modules/electron/dist/electron');
    const env = { ELECTRON_OVERRIDE_DIST_PATH: join(dir, 'other') };
    expect(findElectron(dir, env, 'linux')).toEqual({ executable: null, overridden: true });
  });
});
