/**
 * The only thing of the shell that the page can see: `window.auditorium`, as contract/desktop.ts says. Runs
 * sandboxed, so it is one CommonJS file and imports nothing that needs Node. It sends nothing to the main process.
 */
import { contextBridge, ipcRenderer } from 'electron';

import type { DesktopCommand, DesktopExtras, DesktopOpening } from '#contract/desktop.ts';

import { commandChannel, openingChannel, versionSwitch } from '../shell-names.ts';

const version = process.argv
  .find((arg) => arg.startsWith(versionSwitch))
  ?.slice(versionSwitch.length);

// What comes while the page is still on its way to its first listener.
const early: DesktopOpening[] = [];
let open = (opening: DesktopOpening): void => {
  early.push(opening);
};
ipcRenderer.on(openingChannel, (_event, opening: DesktopOpening) => {
  open(opening);
});

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
  onOpening: (listener) => {
    const keep = open;
    open = listener;
    for (const opening of early.splice(0)) listener(opening);
    return () => {
      if (open === listener) open = keep;
    };
  },
};

contextBridge.exposeInMainWorld('auditorium', extras);
