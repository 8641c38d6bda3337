/**
 * The locks of the window. The page shows what strangers sent to a receiver, so the page is held as a
 * stranger too: no Node, no way to another address, no permission but writing to the clipboard and notifying. There is no
 * IPC handler at all: the main process only ever sends. Every lock has a test in test/e2e/desktop.
 */
import type { App, Session, WebContents, WebPreferences } from 'electron';

import { isSameOrigin } from './is-same-origin.ts';

export interface LockRules {
  /** The page's address, or null while there is none. */
  readonly pageUrl: () => string | null;
  /** Opens an address in the default browser. */
  readonly openOutside: (url: string) => void;
}

export const lockedPreferences: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  spellcheck: false,
};

/** Locks whatever is created from now on. Call before the app is ready. */
export function lockApp(app: App, rules: LockRules): void {
  // With --no-sandbox, which root needs, this would sandbox the helper processes and none of them would start.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => {
    lockContents(contents, rules);
  });
  app.on('session-created', (session) => {
    lockSession(session, rules);
  });
}

function lockContents(contents: WebContents, { pageUrl, openOutside }: LockRules): void {
  const leave = (url: string): void => {
    if (/^https?:\/\//i.test(url)) openOutside(url);
  };
  const keep = (details: { readonly url: string; preventDefault(): void }): void => {
    const page = pageUrl();
    if (page !== null && isSameOrigin(details.url, page)) return;
    details.preventDefault();
    leave(details.url);
  };
  contents.on('will-frame-navigate', keep);
  contents.on('will-redirect', keep);
  contents.setWindowOpenHandler(({ url }) => {
    leave(url);
    return { action: 'deny' };
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
}

/**
 * Copying is a button of the page, and telling of failures a preference that is off until somebody wants it; all else that
 * a page can ask for is refused.
 */
const allowedPermissions: ReadonlySet<string> = new Set([
  'clipboard-sanitized-write',
  'notifications',
]);

function lockSession(session: Session, { pageUrl }: LockRules): void {
  const isAllowed = (permission: string, url: string): boolean => {
    const page = pageUrl();
    return allowedPermissions.has(permission) && page !== null && isSameOrigin(url, page);
  };
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(isAllowed(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) =>
    isAllowed(permission, origin),
  );
  session.setDevicePermissionHandler(() => false);
}
