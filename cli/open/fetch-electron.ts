/**
 * Fetches the official Electron by the installer of its own package, which checks what it gets against the
 * checksums that came with the package. Networks without it are common; they are a value, not an error.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { runProcess } from '../run-process.ts';
import { packageFolder } from './find-electron.ts';

const limitMs = 10 * 60_000;

/** What the installer is, so that a test can hand in one of its own. */
export interface ElectronInstaller {
  readonly script: string;
  readonly version: string;
}

/** @param from folder from which the package is looked for */
export function electronInstaller(from: string): ElectronInstaller | null {
  const packageDir = packageFolder(from);
  if (packageDir === null) return null;
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'));
    const version =
      typeof manifest === 'object' && manifest !== null && 'version' in manifest
        ? String(manifest.version)
        : '';
    return { script: join(packageDir, 'install.js'), version };
  } catch {
    return null;
  }
}

/**
 * @param without the command that goes without it
 * @returns null when Electron is there now, else why not, to stand after "because"
 */
export async function fetchElectron(
  installer: ElectronInstaller | null,
  { say, without }: { readonly say: (line: string) => void; readonly without: string },
): Promise<string | null> {
  if (installer === null) {
    return 'the package electron is not installed. Try `npm ci` in a checkout, or `npm install --global electron`.';
  }
  say(
    `Fetching Electron ${installer.version}, about 120 MB, once. To go without it: Ctrl+C, then \`${without}\`.`,
  );
  const { code, timedOut, output } = await runProcess(process.execPath, [installer.script], {
    limitMs,
    gather: 'stderr',
  });
  if (code === 0) return null;
  const reason = timedOut ? 'it took longer than ten minutes' : firstError(output);
  return `Electron could not be fetched: ${reason}. Try again on a network that reaches its releases, or set ELECTRON_MIRROR.`;
}

/** The first line that names an error. Node's own words for "no such way out" would help nobody. */
function firstError(text: string): string {
  const error = /^\s*\w*Error: ([^\n]+)$/m.exec(text)?.[1]?.trim() ?? 'its installer stopped';
  return error === 'fetch failed'
    ? 'this network does not reach the place it is downloaded from'
    : error.replace(/\.$/, '');
}
