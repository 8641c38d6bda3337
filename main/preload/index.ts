/**
 * The only thing of the shell that the page can see: `window.auditorium`, as contract/desktop.ts says. Runs
 * sandboxed, so it is one CommonJS file and imports nothing that needs Node. It sends nothing to the main process.
 */
import { contextBridge, ipcRenderer } from 'electron';

import type { DesktopCommand, DesktopExtras } from '#contract/desktop.ts';

import { commandChannel, versionSwitch } from '../shell-names.ts';

const version = process.argv
  .find((arg) => arg.startsWith(versionSwitch))
  ?.slice(versionSwitch.length);

const extras: DesktopExtras = {
  platform: process.platform,
  ...(version === undefined ? {} : { version }),
  onCommand: (listener) => {
    const hear = (_event: unknown, command: DesktopCommand): void => {
      listener(command);
    };
    ipcRenderer.on(commandChannel, hear);
    return () => {
      ipcRenderer.off(commandChannel, hear);
    };
  },
};

contextBridge.exposeInMainWorld('auditorium', extras);
