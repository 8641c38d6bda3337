import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { projectDir } from '../../bin/build-freshness.js';
import { electronInstaller, fetchElectron } from '../../cli/open/fetch-electron.ts';
import { findElectron } from '../../cli/open/find-electron.ts';

/** What is asked of the mirror, and the bytes that it has for it. */
function createMirror(version: string) {
  const file = `electron-v${version}-linux-x64.zip`;
  const zip = zipSync({ version: strToU8(version), electron: strToU8('#!/bin/sh\n') });
  const sum = createHash('sha256').update(zip).digest('hex');
  const files: Readonly<Record<string, string | Uint8Array>> = {
    [`/v${version}/${file}`]: zip,
    [`/v${version}/SHASUMS256.txt`]: `${sum} *${file}\n`,
  };
  return createServer((request, response) => {
    const found = files[request.url ?? ''];
    response.writeHead(found === undefined ? 404 : 200).end(found);
  });
}

/** The lock file does not repeat that its installer asks for a newer Node.js: this runs it on the one that runs the tests. */
describe("Electron's installer", () => {
  const { version } = JSON.parse(
    readFileSync(join(projectDir, 'node_modules', 'electron', 'package.json'), 'utf8'),
  ) as { version: string };
  const mirror = createMirror(version);
  let dir = '';
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'electron-installer-'));
    const modules = join(dir, 'node_modules');
    mkdirSync(modules);
    for (const scope of ['@electron', '@electron-internal']) {
      symlinkSync(join(projectDir, 'node_modules', scope), join(modules, scope), 'junction');
    }
    const electron = join(projectDir, 'node_modules', 'electron');
    const needless = ['dist', 'node_modules', 'path.txt'].map((name) => join(electron, name));
    cpSync(electron, join(modules, 'electron'), {
      recursive: true,
      filter: (path) => !needless.includes(path),
    });
    await once(mirror.listen(0, '127.0.0.1'), 'listening');
  });
  afterAll(() => {
    mirror.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('fetches, checks and unpacks it on the oldest Node.js, too', async () => {
    const { port } = mirror.address() as AddressInfo;
    const settings = {
      ELECTRON_MIRROR: `http://127.0.0.1:${port}/`,
      // Those in the package are of the official one.
      electron_use_remote_checksums: '1',
      electron_config_cache: join(dir, 'cache'),
      ELECTRON_INSTALL_PLATFORM: 'linux',
      ELECTRON_INSTALL_ARCH: 'x64',
    };
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
    const quiet = { say: () => undefined, without: '' };
    expect(await fetchElectron(electronInstaller(dir), quiet)).toBeNull();
    expect(findElectron({ from: dir, env: {}, platform: 'linux' })).toMatchObject({
      path: join(dir, 'node_modules', 'electron', 'dist', 'electron'),
      isThere: true,
    });
  });
});
