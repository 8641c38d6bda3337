import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { createHarness } from '#mock-server/create-harness.ts';

import { createDestination } from '../browser/page-steps.ts';
import { openApp, openConnectedApp, temporaryDir, useDesktop } from './open-app.ts';

useDesktop();

describe('when there is no harness', () => {
  it('the window says that the data folder is in use, and tries again when asked', async () => {
    const dataDir = temporaryDir();
    const holder = await createHarness({
      ports: { ui: 0, gitlab: 0, receiver: 0 },
      dataDir,
      profile: null,
      pageDir: null,
    });
    const { page } = await openApp(dataDir);
    await page.getByRole('heading', { name: 'Auditorium has stopped' }).waitFor();
    const said = await page.getByRole('alert').innerText();
    expect(said).toMatch(/^Failed to .*Try /s);
    expect(said).toContain(dataDir);

    await holder.close();
    await page.getByRole('link', { name: 'Try again' }).click();
    await page.getByText('Connected', { exact: true }).waitFor();
  });

  it('the window says that the data folder cannot be used', async () => {
    const file = join(temporaryDir(), 'a-file');
    writeFileSync(file, '');
    const { page } = await openApp(join(file, 'data'));
    await page.getByRole('heading', { name: 'Auditorium has stopped' }).waitFor();
    expect(await page.getByRole('alert').innerText()).toContain(file);
  });

  it('the window says that the harness died, and what was made is there after trying again', async () => {
    const { app, page } = await openConnectedApp();
    await createDestination(page);
    const pid = await app.evaluate(
      ({ app: electron }) =>
        electron.getAppMetrics().find(({ name }) => name === 'Auditorium harness')?.pid ?? 0,
    );
    expect(pid).toBeGreaterThan(0);
    process.kill(pid, 'SIGKILL');
    await page.getByRole('heading', { name: 'Auditorium has stopped' }).waitFor();
    expect(await page.getByRole('alert').innerText()).toMatch(/^Failed to go on: .* Try /);

    await page.getByRole('link', { name: 'Try again' }).click();
    await page.getByText('Connected', { exact: true }).waitFor();
    await page.getByRole('button', { name: /\/logs All event types/ }).waitFor();
  });
});
