/**
 * The application menu, as data. What concerns the harness is a command to the page, so that the menu and the
 * page's own buttons do the same; what concerns the window is Electron's own.
 */
import type { MenuItemConstructorOptions } from 'electron';

import type { DesktopCommand } from '#contract/desktop.ts';

export interface MenuActions {
  /** Passes a command to the page. */
  readonly command: (command: DesktopCommand) => void;
  /** Opens an address in the default browser. */
  readonly openOutside: (url: string) => void;
}

/** GitLab's documentation of what is being mocked. */
export const documentationUrl =
  'https://docs.gitlab.com/ee/administration/audit_event_streaming/index.html';

const separator: MenuItemConstructorOptions = { type: 'separator' };

export function menuTemplate(
  platform: NodeJS.Platform,
  { command, openOutside }: MenuActions,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const item = (
    label: string,
    id: DesktopCommand,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    id,
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => {
      command(id);
    },
  });
  const about = item('About Auditorium', 'about');
  const appMenu: MenuItemConstructorOptions = {
    label: 'Auditorium',
    submenu: [about, separator, { role: 'hide' }, { role: 'unhide' }, separator, { role: 'quit' }],
  };
  const file: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      item('New destination …', 'new-destination', 'CmdOrCtrl+N'),
      item('Fire events …', 'fire', 'CmdOrCtrl+Enter'),
      separator,
      item('Replay …', 'replay', 'CmdOrCtrl+R'),
      item('Export …', 'export', 'CmdOrCtrl+E'),
      item('Import …', 'import', 'CmdOrCtrl+I'),
      separator,
      item('Clear the log', 'clear', 'CmdOrCtrl+L'),
      separator,
      isMac ? { role: 'close' } : { role: 'quit' },
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: '&Edit',
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      separator,
      item('Find', 'find', 'CmdOrCtrl+F'),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      item('Streams', 'streams'),
      item('Versions', 'versions'),
      separator,
      item('Preferences …', 'preferences', 'CmdOrCtrl+,'),
      item('Light or dark', 'toggle-theme', 'CmdOrCtrl+Shift+D'),
      separator,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
      { role: 'toggleDevTools' },
    ],
  };
  const pages = item('Documentation', 'search-help', 'F1');
  const help = helpMenu(openOutside, pages, isMac ? [] : [separator, about]);
  return [...(isMac ? [appMenu] : []), file, edit, view, { role: 'windowMenu' }, help];
}

function helpMenu(
  openOutside: MenuActions['openOutside'],
  pages: MenuItemConstructorOptions,
  more: MenuItemConstructorOptions[],
): MenuItemConstructorOptions {
  return {
    role: 'help',
    label: '&Help',
    submenu: [
      pages,
      {
        label: 'GitLab documentation of streaming',
        click: () => {
          openOutside(documentationUrl);
        },
      },
      ...more,
    ],
  };
}
