/**
 * A real browser for the journeys and the pictures: an installed Chrome or Chromium where there is one, else the Chromium that
 * is published on the npm registry, which needs nothing from the system.
 */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { type Browser, chromium } from 'playwright-core';

import { takeLock } from './take-lock.ts';

/** A path, or `bundled` for the one of the registry. */
const choice = process.env['AUDITORIUM_TEST_BROWSER'] ?? '';

/** Quiet: nothing that a browser does by itself may look like a request of the page. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function launchBrowser(): Promise<Browser> {
  const installed = choice === '' ? findInstalled() : choice === 'bundled' ? null : choice;
  if (installed !== null) return chromium.launch({ executablePath: installed, args: flags });
  // Not with the flags that it proposes: in one process it would end with the first page that closes.
  return chromium.launch({ ...(await unpackBundled()), args: flags });
}

function findInstalled(): string | null {
  return candidates().find((path) => existsSync(path)) ?? null;
}

function candidates(): string[] {
  if (process.platform === 'darwin') {
    const inApps = (name: string): string => `/Applications/${name}.app/Contents/MacOS/${name}`;
    return [inApps('Google Chrome'), inApps('Chromium')];
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'];
    return roots.map((root) =>
      join(process.env[root] ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe'),
    );
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

const cloudVariable = 'AWS_EXECUTION_ENV';

/**
 * Test files run at the same time, and unpacking twice at once leaves a broken one. The libraries and fonts that
 * a bare system lacks come along only where the package believes to be in the cloud it was made for.
 */
async function unpackBundled(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const release = await takeLock(join(tmpdir(), 'auditorium-chromium.lock'), { limitMs: 60_000 });
  const env = definedOf(process.env);
  try {
    process.env[cloudVariable] = 'AWS_Lambda_nodejs20.x';
    const { default: bundled } = await import('@sparticuz/chromium');
    const executablePath = await bundled.executablePath();
    const libraries = join(tmpdir(), 'al2023', 'lib');
    const fonts = join(tmpdir(), 'fonts');
    return {
      executablePath,
      env: { FONTCONFIG_PATH: fonts, ...env, LD_LIBRARY_PATH: libraries },
    };
  } finally {
    for (const name of [cloudVariable, 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH']) {
      const before = env[name];
      if (before === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before;
    }
    release();
  }
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
