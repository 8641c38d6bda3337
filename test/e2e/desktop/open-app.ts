/**
 * The built app in a real Electron, with a data folder of its own. Which Electron: the one that
 * ELECTRON_OVERRIDE_DIST_PATH names, else the official one, else the old one from the npm registry.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';

import { findElectron } from '../../../cli/open/find-electron.ts';
import { electronForTests } from '../../../scripts/electron-for-tests.ts';
import { type Display, openDisplay } from './display.ts';

export const projectDir = resolve(import.meta.dirname, '../../..');
export const asRoot = process.getuid?.() === 0;

export interface OpenApp {
  readonly app: ElectronApplication;
  /** The window's page. */
  readonly page: Page;
  readonly dataDir: string;
}

/** Call once in each test file: makes a screen and an Electron ready, and puts the screen away afterwards. */
export function useDesktop(): void {
  let display: Display | null = null;
  beforeAll(async () => {
    display = await openDisplay();
    if (display.name !== undefined) process.env['DISPLAY'] = display.name;
    const found = findElectron({
      from: projectDir,
      env: process.env,
      platform: process.platform,
    });
    // Playwright asks the package `electron` for the path, and the package asks this variable.
    if (!found.isThere) {
      process.env['ELECTRON_OVERRIDE_DIST_PATH'] = await electronForTests();
    }
  });
  afterAll(() => {
    display?.close();
  });
}

/** A folder that is gone after the test. */
export function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'auditorium-'));
  onTestFinished(() => {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
  return dir;
}

/** Starts the app; it is closed when the test ends, if it still runs then. */
export async function openApp(
  dataDir = temporaryDir(),
  more: readonly string[] = [],
): Promise<OpenApp> {
  const app = await _electron.launch({
    args: [projectDir, '--data', dataDir, ...more],
    cwd: projectDir,
    chromiumSandbox: !asRoot,
  });
  let open = true;
  app.once('close', () => {
    open = false;
  });
  onTestFinished(async () => {
    if (open) await app.close();
  });
  const page = await app.firstWindow();
  page.setDefaultTimeout(15_000);
  return { app, page, dataDir };
}

/** Starts the app and waits for the page to be connected to its harness. */
export async function openConnectedApp(
  dataDir?: string,
  more?: readonly string[],
): Promise<OpenApp> {
  const opened = await openApp(dataDir, more);
  await opened.page.getByText('Connected', { exact: true }).waitFor();
  return opened;
}

/** Runs the app a second time, outside of Playwright. Resolves with its exit code. */
export function runAgain(dataDir: string, more: readonly string[] = []): Promise<number | null> {
  const executable: unknown = createRequire(import.meta.url)('electron');
  const args = [...(asRoot ? ['--no-sandbox'] : []), projectDir, '--data', dataDir, ...more];
  const child = spawn(String(executable), args, { stdio: 'ignore' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
}
