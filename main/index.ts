/**
 * The main process. Decides whether this start may run at all, locks what is to be locked, and ties window,
 * menu and harness to the life of the app. The work is in the harness process and in the page.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { app, type BrowserWindow, Menu, shell as system } from 'electron';

import { version } from '#mock-server/version.ts';

import { lockApp } from './locks.ts';
import { menuTemplate } from './menu.ts';
import { toOpening } from './openings.ts';
import { readLaunchOptions } from './read-launch-options.ts';
import { type Asked, linkScheme, readLink, readOpenings } from './read-openings.ts';
import { createShell, type Shell } from './shell.ts';
import { startHarness } from './start-harness.ts';
import { openWindow, showAgain } from './window.ts';

const { dataDir } = readLaunchOptions(process.argv, process.cwd());
let window: BrowserWindow | null = null;
let shell: Shell | null = null;
/** macOS says what to show before there is anything that could show it. */
const early: Asked[] = [];

/** Apps with another data folder are other apps: they have their own window, and run side by side. */
function moveUserData(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    app.setPath('userData', folder);
  } catch {
    // The harness will fail on the same folder and say so in the window.
  }
}

function openOutside(url: string): void {
  if (shell?.follow(url) === true) return;
  void system.openExternal(url);
}

/** Only ever shows: what is asked for here comes from outside, and a file is read in when a person says so in the page. */
function ask(asked: Asked): void {
  const shown = shell;
  if (shown === null) {
    early.push(asked);
    return;
  }
  void toOpening(asked).then((opening) => {
    shown.open(opening);
  });
}

function listenToSystem(): void {
  app.on('second-instance', (_event, args, currentDir) => {
    if (window !== null && !window.isDestroyed()) showAgain(window);
    for (const asked of readOpenings(args, currentDir)) ask(asked);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    ask({ type: 'file', path });
  });
  app.on('open-url', (event, link) => {
    event.preventDefault();
    ask(readLink(link));
  });
  // Linux and macOS learn it from the installed files; the registry of Windows is written by whoever is asked for.
  if (app.isPackaged && process.platform === 'win32') app.setAsDefaultProtocolClient(linkScheme);
}

function run(): void {
  window = openWindow({
    version,
    onShown: () => {
      // Whoever started us wants to know whether a window ever came.
      process.send?.({ type: 'window-shown' });
    },
  });
  const folder = dataDir ?? join(app.getPath('userData'), 'data');
  const opened = createShell(window, () => startHarness(folder));
  shell = opened;
  for (const asked of [...early.splice(0), ...readOpenings(process.argv, process.cwd())])
    ask(asked);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate(process.platform, {
        command: (command) => {
          opened.command(command);
        },
        openOutside,
      }),
    ),
  );
}

function quitAfterClosing(event: Electron.Event): void {
  if (shell === null) return;
  const closing = shell;
  shell = null;
  event.preventDefault();
  void closing.close().finally(() => {
    // Electron forgets a quit that is asked for while it still puts off the one before.
    setImmediate(() => {
      app.quit();
    });
  });
}

if (dataDir !== null) moveUserData(join(dataDir, 'desktop'));
if (app.requestSingleInstanceLock()) {
  lockApp(app, { pageUrl: () => shell?.pageUrl() ?? null, openOutside });
  listenToSystem();
  app.on('window-all-closed', () => {
    app.quit();
  });
  app.on('will-quit', quitAfterClosing);
  void app.whenReady().then(run);
} else {
  app.quit();
}
