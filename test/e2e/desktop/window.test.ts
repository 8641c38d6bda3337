import { describe, expect, it } from 'vitest';

import { dialog } from '../browser/page-steps.ts';
import { openConnectedApp, runAgain, useDesktop } from './open-app.ts';

useDesktop();

describe('the window', () => {
  it('opens with the page in it', async () => {
    const { app, page } = await openConnectedApp();
    expect(await page.title()).toContain('Auditorium');
    expect(new URL(page.url()).hostname).toBe('127.0.0.1');
    const windows = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isVisible()),
    );
    expect(windows).toEqual([true]);
  });

  it('is where and as large as it was', async () => {
    const { app, dataDir } = await openConnectedApp();
    const bounds = { x: 60, y: 40, width: 1000, height: 700 };
    await app.evaluate(({ BrowserWindow }, wanted) => {
      BrowserWindow.getAllWindows()[0]?.setBounds(wanted);
    }, bounds);
    await app.close();

    const again = await openConnectedApp(dataDir);
    const now = await again.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getBounds(),
    );
    expect(now).toEqual(bounds);
  });

  it('comes to the front instead of opening twice', async () => {
    const { app, dataDir } = await openConnectedApp();
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.hide();
    });
    const shown = app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<string>((resolve) => {
          BrowserWindow.getAllWindows()[0]?.once('show', () => {
            resolve('shown');
          });
        }),
    );
    expect(await runAgain(dataDir)).toBe(0);
    expect(await shown).toBe('shown');
    expect(app.windows()).toHaveLength(1);
  });

  it('has a second one for another data folder', async () => {
    const one = await openConnectedApp();
    const other = await openConnectedApp();
    expect(new URL(other.page.url()).port).not.toBe(new URL(one.page.url()).port);
  });

  it('passes the commands of its menu to the page', async () => {
    const { app, page } = await openConnectedApp();
    await app.evaluate(({ Menu }) => {
      Menu.getApplicationMenu()?.getMenuItemById('new-destination')?.click();
    });
    await dialog(page).getByRole('heading', { name: 'New destination' }).waitFor();
  });

  it('ends its harness when it is closed', async () => {
    const { app, page } = await openConnectedApp();
    const { origin } = new URL(page.url());
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.close();
    });
    await app.waitForEvent('close');
    await expect(fetch(origin)).rejects.toThrow('fetch failed');
  });
});
