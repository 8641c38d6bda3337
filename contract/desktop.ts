/**
 * What the desktop shell adds to the page, as `window.auditorium`. Every member is optional: the page asks for
 * what is there and never whether it is in Electron, so that it runs the same in a browser.
 */

/** What the application menu can ask of the page. */
export const desktopCommands = [
  'new-destination',
  'fire',
  'clear',
  'replay',
  'export',
  'import',
  'find',
  'streams',
  'versions',
  'preferences',
  'toggle-theme',
  'about',
] as const;

export type DesktopCommand = (typeof desktopCommands)[number];

export interface DesktopExtras {
  /** `process.platform` of the shell. */
  readonly platform?: string;
  /** Version of the desktop app. */
  readonly version?: string;
  /** Calls back for each command of the menu. Returns the way to stop. */
  onCommand?(listener: (command: DesktopCommand) => void): () => void;
}
