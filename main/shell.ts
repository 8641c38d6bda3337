/**
 * The desktop app once it may run: one window and one harness, and what happens when either has trouble. What
 * the window shows comes from the harness; this file only leads it there.
 */
import type { BrowserWindow } from 'electron';

import type { DesktopCommand, DesktopOpening } from '#contract/desktop.ts';
import { HarnessError, isHarnessError } from '#core/errors/harness-error.ts';
import { reasonOf } from '#core/errors/reason-of.ts';

import { failurePageUrl, tryAgainUrl } from './failure-page.ts';
import type { HarnessHost } from './harness-host.ts';
import { isSameOrigin } from './is-same-origin.ts';
import { commandChannel, openingChannel } from './shell-names.ts';

export interface Shell {
  /** The page's address while a harness runs. */
  pageUrl(): string | null;
  command(command: DesktopCommand): void;
  /** Shows it as soon as there is a page that can. */
  open(opening: DesktopOpening): void;
  /** Whether a link is ours to follow; then it has been followed. Others open in the default browser. */
  follow(url: string): boolean;
  close(): Promise<void>;
}

export function createShell(window: BrowserWindow, startHarness: () => HarnessHost): Shell {
  let host: HarnessHost | null = null;
  let pageUrl: string | null = null;

  const show = async (url: string): Promise<void> => {
    if (!window.isDestroyed()) await window.loadURL(url);
  };
  const fail = (thrown: unknown): void => {
    pageUrl = null;
    // A failure that comes right after another takes its place, which aborts the first.
    show(failurePageUrl(nameFailure(thrown))).catch(() => undefined);
  };
  const isShown = (): boolean =>
    pageUrl !== null && !window.isDestroyed() && isSameOrigin(window.webContents.getURL(), pageUrl);
  const waiting: DesktopOpening[] = [];
  const open = (opening: DesktopOpening): void => {
    if (isShown()) window.webContents.send(openingChannel, opening);
    else waiting.push(opening);
  };
  const start = async (): Promise<void> => {
    const started = startHarness();
    host = started;
    void started.gone.then((error) => {
      if (error !== null && host === started) fail(error);
    });
    try {
      pageUrl = (await started.ready).ui.url;
      await show(pageUrl);
      for (const opening of waiting.splice(0)) open(opening);
    } catch (thrown) {
      if (!isAborted(thrown)) fail(thrown);
    }
  };
  let restarting = false;
  const restart = async (): Promise<void> => {
    if (restarting) return;
    restarting = true;
    await host?.close();
    await start();
    restarting = false;
  };

  window.webContents.on('render-process-gone', (_event, { reason }) => {
    fail(pageGone(reason));
  });
  void start();

  return {
    pageUrl: () => pageUrl,
    command: (command) => {
      if (isShown()) window.webContents.send(commandChannel, command);
    },
    open,
    follow: (url) => {
      if (url !== tryAgainUrl) return false;
      if (pageUrl === null) void restart();
      return true;
    },
    close: async () => {
      await host?.close();
    },
  };
}

/** A page that goes somewhere by itself while it loads has not failed to load. */
function isAborted(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_ABORTED';
}

function nameFailure(thrown: unknown): HarnessError {
  if (isHarnessError(thrown)) return thrown;
  const reason = reasonOf(thrown);
  return new HarnessError({
    code: 'window/page-not-shown',
    category: 'internal',
    message: `Failed to show the page: ${reason}. Try again; what was recorded is kept.`,
  });
}

function pageGone(reason: string): HarnessError {
  return new HarnessError({
    code: 'window/page-ended',
    category: 'internal',
    message: `Failed to go on showing the page: its process ended (${reason}). Try again; what was recorded is kept.`,
  });
}
