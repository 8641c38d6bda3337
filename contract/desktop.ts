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
  'search-help',
  'preferences',
  'toggle-theme',
  'about',
] as const;

export type DesktopCommand = (typeof desktopCommands)[number];

/** What somebody asked the app to show by double-clicking a file or following a link. */
export type DesktopOpening =
  | { readonly type: 'file'; readonly name: string; readonly bytes: Uint8Array }
  /** A path of the page. */
  | { readonly type: 'place'; readonly path: string }
  /** It cannot be shown; a sentence says why. */
  | { readonly type: 'refused'; readonly message: string };

export interface DesktopExtras {
  /** `process.platform` of the shell. */
  readonly platform?: string;
  /** Version of the desktop app. */
  readonly version?: string;
  /** Calls back for each command of the menu. Returns the way to stop. */
  onCommand?(listener: (command: DesktopCommand) => void): () => void;
  /** Calls back for what is to be shown, what came before it was called included. Returns the way to stop. */
  onOpening?(listener: (opening: DesktopOpening) => void): () => void;
}
