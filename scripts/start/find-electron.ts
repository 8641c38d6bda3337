/**
 * Where Electron is on this machine, without loading the package `electron`: asking it for its path makes
 * it download what is missing.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { electronOverride, type Environment } from './environment.ts';

export interface FoundElectron {
  /** The executable, or null when there is none. */
  readonly executable: string | null;
  /** Whether ELECTRON_OVERRIDE_DIST_PATH says where it is; then no other is looked for. */
  readonly overridden: boolean;
}

/** The name of the executable inside Electron's folder, as Electron's own installer has it. */
export function executableName(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

export function findElectron(
  projectDir: string,
  env: Environment,
  platform: NodeJS.Platform,
): FoundElectron {
  const override = electronOverride(env);
  if (override !== null) {
    return { executable: ifThere(join(override, executableName(platform))), overridden: true };
  }
  const packageDir = join(projectDir, 'node_modules', 'electron');
  const named = readIfThere(join(packageDir, 'path.txt'));
  return {
    executable: named === null ? null : ifThere(join(packageDir, 'dist', named)),
    overridden: false,
  };
}

function ifThere(path: string): string | null {
  return existsSync(path) ? path : null;
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}
