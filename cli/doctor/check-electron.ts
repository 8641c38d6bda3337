/**
 * Whether the desktop window could open. Whatever is missing is a remark: the same page opens in a
 * browser. Nothing is started and nothing is fetched here.
 */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import type { Environment } from '../command-context.ts';
import type { Finding } from './finding.ts';

export interface ElectronHost {
  readonly platform: NodeJS.Platform;
  readonly env: Environment;
  /** Folder from which the `electron` package is looked for. */
  readonly from: string;
  /** Shared libraries that the program names and the system lacks. */
  readonly missingLibraries: (binary: string) => Promise<readonly string[]>;
}

const inBrowser = 'The page opens in the browser instead.';

export async function checkElectron(host: ElectronHost): Promise<Finding> {
  const remark = (message: string, details: Readonly<Record<string, unknown>>): Finding => ({
    check: 'electron',
    status: 'remark',
    message: `${message} ${inBrowser}`,
    details,
  });
  const { path, origin } = locateElectron(host);
  const details = { path, origin };
  if (path === null) return remark('Electron is not installed.', details);
  if (!existsSync(path)) {
    return origin === 'override'
      ? remark(`ELECTRON_OVERRIDE_DIST_PATH is set, and there is no ${path}.`, details)
      : remark('Electron has not been downloaded; `npm start` tries to.', details);
  }
  if (host.platform === 'linux' && !hasDisplay(host.env)) {
    return remark(
      'Electron is there, and there is no display (DISPLAY, WAYLAND_DISPLAY).',
      details,
    );
  }
  const missing = await host.missingLibraries(path);
  if (missing.length > 0) {
    const names = missing.join(', ');
    return remark(
      `Electron is there, and system libraries are missing: ${names}. On Debian and Ubuntu try \`apt-get install libgtk-3-0 libnss3 libasound2 libgbm1\`.`,
      { ...details, missing },
    );
  }
  return { check: 'electron', status: 'ok', message: `Electron is at ${path}.`, details };
}

interface ElectronLocation {
  readonly path: string | null;
  readonly origin: 'override' | 'package';
}

function locateElectron({ env, platform, from }: ElectronHost): ElectronLocation {
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  const program = programIn(platform);
  if (override !== '') return { path: join(override, program), origin: 'override' };
  try {
    const resolve = createRequire(join(from, 'any.cjs')).resolve;
    const folder = dirname(resolve('electron/package.json'));
    const named = join(folder, 'path.txt');
    const inDist = existsSync(named) ? readFileSync(named, 'utf8').trim() : program;
    return { path: join(folder, 'dist', inDist), origin: 'package' };
  } catch {
    return { path: null, origin: 'package' };
  }
}

function programIn(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

function hasDisplay(env: Environment): boolean {
  return (env['DISPLAY'] ?? '') !== '' || (env['WAYLAND_DISPLAY'] ?? '') !== '';
}

/** Asks the system's loader. Where there is none to ask, nothing is known to be missing. */
export async function librariesMissingFor(binary: string): Promise<readonly string[]> {
  if (process.platform !== 'linux') return [];
  try {
    const { stdout } = await promisify(execFile)('ldd', [binary], { timeout: 5000 });
    return parseLddOutput(stdout);
  } catch {
    return [];
  }
}

/** The libraries that `ldd` could not find, each once. */
export function parseLddOutput(output: string): string[] {
  const names = [...output.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name = '']) => name);
  return [...new Set(names)];
}
