/**
 * Where Electron is on this machine, without loading the package `electron`: asking it for its path makes
 * it download what is missing.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { Environment } from '../command-context.ts';
import { electronOverride } from './environment.ts';

export interface FoundElectron {
  /** Where its program is, or is to be; null = the package is not installed. */
  readonly path: string | null;
  readonly isThere: boolean;
  /** `override` = ELECTRON_OVERRIDE_DIST_PATH says where, and no other is looked for; `own` = it runs this program. */
  readonly origin: 'override' | 'own' | 'package';
}

export interface ElectronFacts {
  /** Folder from which the package is looked for, as a module in it would. */
  readonly from: string;
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  /** The Electron that runs this program as Node.js does, or null. */
  readonly own?: string | null;
}

/** The name of the executable inside Electron's folder, as Electron's own installer has it. */
export function executableName(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

export function findElectron({ from, env, platform, own = null }: ElectronFacts): FoundElectron {
  const override = electronOverride(env);
  if (override !== null) return found(join(override, executableName(platform)), 'override');
  if (own !== null) return found(own, 'own');
  const folder = packageFolder(from);
  if (folder === null) return { path: null, isThere: false, origin: 'package' };
  const named = readIfThere(join(folder, 'path.txt')) ?? executableName(platform);
  return found(join(folder, 'dist', named), 'package');
}

/** The folder of the package, which need not be complete, or null. */
export function packageFolder(from: string): string | null {
  try {
    return dirname(createRequire(join(from, 'any.cjs')).resolve('electron/package.json'));
  } catch {
    return null;
  }
}

function found(path: string, origin: FoundElectron['origin']): FoundElectron {
  return { path, isThere: existsSync(path), origin };
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}
