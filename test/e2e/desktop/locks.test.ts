import type { ElectronApplication } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { createDestination } from '../browser/page-steps.ts';
import { openConnectedApp, useDesktop } from './open-app.ts';

useDesktop();

/** Writes down what would be opened in the default browser, instead of opening it. */
async function watchOutside(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedOutside: opened });
    Object.assign(shell, {
      openExternal: (url: string) => {
        opened.push(url);
        return Promise.resolve();
      },
    });
  });
  return () =>
    app.evaluate(() => (globalThis as unknown as { openedOutside: string[] }).openedOutside);
}

describe('the page in the window', () => {
  it('has no Node', async () => {
    const { page } = await openConnectedApp();
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
        (name) => name in globalThis,
      ),
    );
    expect(found).toEqual([]);
  });

  it('is sandboxed, in a context of its own, without Node integration and web views', async () => {
    const { app } = await openConnectedApp();
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences: () => Record<string, unknown>;
      };
      const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } =
        contents.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
    });
    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  });

  it('sees four things of the shell and nothing behind them', async () => {
    const { page } = await openConnectedApp();
    const extras = await page.evaluate(() => {
      const { auditorium = {} } = window as unknown as { auditorium?: Record<string, unknown> };
      return Object.entries(auditorium).map(([name, value]) => [name, typeof value]);
    });
    expect(extras).toEqual([
      ['platform', 'string'],
      ['version', 'string'],
      ['onCommand', 'function'],
      ['onOpening', 'function'],
    ]);
  });

  it('finds nobody listening in the main process', async () => {
    const { app } = await openConnectedApp();
    const channels = await app.evaluate(({ ipcMain }) => {
      const { _invokeHandlers } = ipcMain as unknown as { _invokeHandlers?: Map<string, unknown> };
      return [...ipcMain.eventNames().map(String), ...(_invokeHandlers?.keys() ?? [])];
    });
    expect(channels.filter((name) => name !== 'error')).toEqual([]);
  });

  it('cannot be led to another address; an http address opens outside', async () => {
    const { app, page } = await openConnectedApp();
    const outside = await watchOutside(app);
    const before = page.url();
    for (const url of ['http://127.0.0.1:1/away', 'https://example.com/', 'mailto:a@example.com']) {
      await page.evaluate((target) => {
        location.href = target;
      }, url);
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    }
    expect(page.url()).toBe(before);
    expect(await outside()).toEqual(['http://127.0.0.1:1/away', 'https://example.com/']);
    expect(await page.evaluate(() => document.body.innerText)).toContain('Connected');
  });

  it('cannot open a window; an http address opens outside', async () => {
    const { app, page } = await openConnectedApp();
    const outside = await watchOutside(app);
    const handles = await page.evaluate(() =>
      ['https://example.com/popup', 'about:blank', location.href, 'file:///etc/passwd'].map(
        (url) => window.open(url) === null,
      ),
    );
    expect(handles).toEqual([true, true, true, true]);
    expect(app.windows()).toHaveLength(1);
    expect(await outside()).toContain('https://example.com/popup');
    expect((await outside()).every((url) => /^https?:/.test(url))).toBe(true);
  });

  it('is granted no permission but copying and notifying', async () => {
    const { page } = await openConnectedApp();
    const states = await page.evaluate(async () => {
      const names = ['geolocation', 'camera', 'microphone', 'clipboard-read'];
      const asked = names.map(async (name) => {
        const { state } = await navigator.permissions.query({ name: name as PermissionName });
        return [name, state];
      });
      return Promise.all(asked);
    });
    expect(states).toEqual(
      ['geolocation', 'camera', 'microphone', 'clipboard-read'].map((name) => [name, 'denied']),
    );
    expect(await page.evaluate(() => Notification.requestPermission())).toBe('granted');
    const media = await page.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'granted',
        () => 'refused',
      ),
    );
    expect(media).toBe('refused');
  });

  it('can copy', async () => {
    const { app, page } = await openConnectedApp();
    await createDestination(page);
    await page.getByRole('button', { name: 'Copy URL' }).click();
    await expect
      .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
      .toMatch(/^http:\/\/127\.0\.0\.1:\d+\/logs$/);
  });

  it('has no web view to put a page into', async () => {
    const { page } = await openConnectedApp();
    const view = await page.evaluate(() => {
      const element = document.createElement('webview');
      document.body.append(element);
      return 'loadURL' in element;
    });
    expect(view).toBe(false);
  });

  it('runs no script that is not its own', async () => {
    const { page } = await openConnectedApp();
    const refused = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
            resolve(effectiveDirective);
          });
          const script = document.createElement('script');
          script.textContent = 'document.title = "owned"';
          document.body.append(script);
        }),
    );
    expect(refused).toBe('script-src-elem');
    expect(await page.title()).not.toBe('owned');
  });
});
