import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { electronInstaller, fetchElectron } from './fetch-electron.ts';

const quiet = { say: () => undefined, without: 'auditorium open --headless' };

describe('fetchElectron', () => {
  let dir = '';
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fetch-'));
    mkdirSync(join(dir, 'node_modules', 'electron'), { recursive: true });
  });
  afterEach(() => {
    rmSync(dir, { recursive: true });
  });

  /** An installer that does what the text says. */
  function install(script: string) {
    const packageDir = join(dir, 'node_modules', 'electron');
    writeFileSync(join(packageDir, 'package.json'), '{"version":"45.4.1"}');
    writeFileSync(join(packageDir, 'install.js'), script);
    return electronInstaller(dir);
  }

  it('says what it does and runs the installer of the package', async () => {
    const said: string[] = [];
    const why = await fetchElectron(install('process.exit(0)'), {
      say: (line) => said.push(line),
      without: 'auditorium open --headless',
    });
    expect(why).toBeNull();
    expect(said).toEqual([
      'Fetching Electron 45.4.1, about 120 MB, once. To go without it: Ctrl+C, then `auditorium open --headless`.',
    ]);
  });

  it.each([
    [
      'throw new TypeError("fetch failed")',
      'Electron could not be fetched: this network does not reach the place it is downloaded from. Try again on a network that reaches its releases, or set ELECTRON_MIRROR.',
    ],
    [
      'throw new Error("Response code 404")',
      'Electron could not be fetched: Response code 404. Try again on a network that reaches its releases, or set ELECTRON_MIRROR.',
    ],
    [
      'process.exit(9)',
      'Electron could not be fetched: its installer stopped. Try again on a network that reaches its releases, or set ELECTRON_MIRROR.',
    ],
  ])('says why when the installer does %j', async (script, why) => {
    expect(await fetchElectron(install(script), quiet)).toBe(why);
  });

  it('says so when the package is not there', async () => {
    expect(await fetchElectron(electronInstaller(dir), quiet)).toBe(
      'the package electron is not installed. Try `npm ci` in a checkout, or `npm install --global electron`.',
    );
  });
});
