/** The window: locked, placed where it was, and shown when there is something to see. */
import { join } from 'node:path';

import { app, BrowserWindow, nativeTheme, screen } from 'electron';

import { lockedPreferences } from './locks.ts';
import { versionSwitch } from './shell-names.ts';
import { placeWindow, readRemembered, remember, smallestSize } from './window-bounds.ts';

/** The page's canvas colours, so that no white flashes before it is painted. */
const canvas = { light: '#f3f5f6', dark: '#0e1214' } as const;

export interface WindowOptions {
  readonly version: string;
  /** Called once, when the window is on the screen. */
  readonly onShown: () => void;
}

/** Opens the window, still empty and hidden until its first page is painted. */
export function openWindow({ version, onShown }: WindowOptions): BrowserWindow {
  const file = join(app.getPath('userData'), 'window.json');
  const { bounds, maximized } = placeWindow(readRemembered(file), workAreas());
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    show: false,
    title: 'Auditorium',
    backgroundColor: nativeTheme.shouldUseDarkColors ? canvas.dark : canvas.light,
    webPreferences: {
      ...lockedPreferences,
      preload: join(__dirname, '../preload/index.cjs'),
      additionalArguments: [`${versionSwitch}${version}`],
    },
  });
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
    onShown();
  });
  window.webContents.session.on('will-download', (_event, item) => {
    // The dialog that asks where to would be headed by the address of a blob.
    item.setSaveDialogOptions({ title: `Save ${item.getFilename()}` });
  });
  window.on('close', () => {
    remember(file, window.getNormalBounds(), window.isMaximized());
  });
  return window;
}

function workAreas(): Electron.Rectangle[] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}

/** Brings the window to whoever asked for a second one. */
export function showAgain(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
