/**
 * A real browser for the journeys and the pictures: an installed Chrome or Chromium where there is one, else the Chromium that
 * is published on the npm registry, which needs nothing from the system.
 */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import bundledChromium from '@sparticuz/chromium';
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
  return chromium.launch({
    executablePath: installed ?? (await unpackBundled()),
    // Not the ones that the bundled Chromium proposes: in one process it ends with the first page that closes.
    args: flags,
  });
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

/** Test files run at the same time, and unpacking twice at once leaves a broken one. */
async function unpackBundled(): Promise<string> {
  const release = await takeLock(join(tmpdir(), 'auditorium-chromium.lock'), { limitMs: 60_000 });
  try {
    return await bundledChromium.executablePath();
  } finally {
    release();
  }
}
