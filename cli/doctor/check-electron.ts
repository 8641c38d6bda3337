/**
 * Whether the desktop window could open. Whatever is missing is a remark: the same page opens in a
 * browser. Nothing is started and nothing is fetched here.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { hasDisplay } from '../open/environment.ts';
import { type ElectronFacts, findElectron } from '../open/find-electron.ts';
import type { Finding } from './finding.ts';

export interface ElectronHost extends ElectronFacts {
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
  const { path, isThere, origin } = findElectron(host);
  const details = { path, origin };
  if (path === null) return remark('Electron is not installed.', details);
  if (!isThere) {
    return origin === 'override'
      ? remark(`ELECTRON_OVERRIDE_DIST_PATH is set, and there is no ${path}.`, details)
      : remark('Electron has not been downloaded; `npm start` tries to.', details);
  }
  if (!hasDisplay(host.env, host.platform)) {
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
