import { readdirSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { startHarness } from '../../support/start-harness.ts';
import { dialog } from '../browser/page-steps.ts';
import { openConnectedApp, runAgain, temporaryDir, useDesktop } from './open-app.ts';

useDesktop();

it('a file and a link that come with a second start are shown in the window that is there', async () => {
  const { app, page, dataDir } = await openConnectedApp();
  const file = join(temporaryDir(), 'calls of ada.har');
  writeFileSync(
    file,
    '{"log":{"version":"1.2","creator":{"name":"a","version":"1"},"entries":[]}}',
  );

  expect(await runAgain(dataDir, [file])).toBe(0);
  await dialog(page).getByRole('heading', { name: 'Import' }).waitFor();
  // Shown, and not read in: a person says so.
  await dialog(page).getByText('calls of ada.har').waitFor();
  expect(await dialog(page).getByRole('status').count()).toBe(0);
  await page.keyboard.press('Escape');

  expect(await runAgain(dataDir, ['auditorium://streams'])).toBe(0);
  await page.waitForURL(/\/streams$/);
  expect(await runAgain(dataDir, ['auditorium://streams/../api?fire=1'])).toBe(0);
  await page.getByText(/^Failed to follow auditorium:\/\/streams/).waitFor();
  expect(new URL(page.url()).pathname).toBe('/streams');
  expect(app.windows()).toHaveLength(1);
});

it('a file that the first start names is shown once the page is there', async () => {
  const file = join(temporaryDir(), 'calls.har');
  writeFileSync(file, '{}');
  const { page } = await openConnectedApp(undefined, [file]);
  await dialog(page).getByText('calls.har').waitFor();
});

it('a recording that the system opens is gone on in once asked for, and a link shows which one it is', async () => {
  const file = join(temporaryDir(), 'of ada.auditorium');
  const { client } = await startHarness({ dataDir: temporaryDir() });
  const [made] = await client.call('listRecordings', {});
  const id = made?.id ?? '';
  await client.call('editRecording', { id, name: 'of ada', note: '', keep: false });
  await writeFile(file, client.read({ recording: id, secrets: false }));

  const { app, page, dataDir } = await openConnectedApp();
  // As macOS says it, in a process that runs already.
  await app.evaluate(({ app: shell }, path) => {
    shell.emit('open-file', { preventDefault: () => undefined }, path);
  }, file);
  const asked = page.getByRole('dialog', { name: 'Open a recording' });
  await asked.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByText(/^Opened of ada with/).waitFor();

  expect(await runAgain(dataDir, ['auditorium://recordings'])).toBe(0);
  const rows = page.getByRole('list', { name: 'Recordings' }).getByRole('listitem');
  await rows.nth(1).waitFor();
  const [first = ''] = readdirSync(join(dataDir, 'recordings'))
    .filter((name) => name.includes('T'))
    .sort();
  await app.evaluate(({ app: shell }, link) => {
    shell.emit('open-url', { preventDefault: () => undefined }, link);
  }, `auditorium://recordings/${first}`);
  await page.waitForURL(`**/recordings/${first}`);
  await page.locator('li[aria-current]:focus').waitFor();
});
