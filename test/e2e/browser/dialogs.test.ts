import { readFile } from 'node:fs/promises';

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { auditPage, auditThemes } from './audit-page.ts';
import { openPage } from './open-page.ts';
import {
  createDestination,
  deliveryRow,
  dialog,
  fireInMyGroup,
  inspector,
  openSection,
} from './page-steps.ts';
import { useBrowser } from './shared-browser.ts';

const browser = useBrowser();

/** One delivery, open in the inspector. */
async function openDelivery(page: Page): Promise<void> {
  await createDestination(page);
  await fireInMyGroup(page);
  await deliveryRow(page, /repository_git_operation.*Delivered/).click();
  await inspector(page).getByText('POST /logs HTTP/1.1').first().waitFor();
}

async function openWorld(page: Page, tab: string): Promise<void> {
  await page.keyboard.press('w');
  await dialog(page).getByRole('tab', { name: tab }).click();
  await dialog(page).getByRole('tabpanel', { name: tab }).waitFor();
}

/** The dialogs that a person meets, each reached as a person does. */
const states: readonly (readonly [name: string, reach: (page: Page) => Promise<void>])[] = [
  ['the groups of the world', (page) => openWorld(page, 'Groups')],
  [
    'a person of the world',
    async (page) => {
      await openWorld(page, 'People');
      await dialog(page)
        .getByRole('button', { name: /^owner/ })
        .click();
    },
  ],
  [
    'trusting a target',
    async (page) => {
      await openWorld(page, 'Settings');
      await dialog(page).getByRole('button', { name: 'Trust a target' }).click();
      await dialog(page).getByRole('textbox', { name: 'Certificate' }).waitFor();
    },
  ],
  ['the snapshots of the world', (page) => openWorld(page, 'Snapshots')],
  [
    'a replay',
    async (page) => {
      await openDelivery(page);
      await page.keyboard.press('r');
      await dialog(page)
        .getByRole('button', { name: /^Edit the request/ })
        .click();
      await dialog(page).getByRole('textbox', { name: 'Body' }).waitFor();
      await dialog(page).getByRole('region', { name: 'Bytes to be sent' }).waitFor();
    },
  ],
  [
    'what changes in a replay',
    async (page) => {
      await openDelivery(page);
      await page.keyboard.press('r');
      const form = dialog(page);
      await openSection(form, 'Edit the request');
      await form.getByRole('button', { name: 'Move header 1 down', exact: true }).click();
      await openSection(form, 'Edit the request');
      await openSection(form, 'Set values by JSON pointer');
      await form.getByRole('button', { name: 'Set a value' }).click();
      await form.getByText('Side by side').click();
      await form.getByRole('table').waitFor();
    },
  ],
  [
    'rows that are picked',
    async (page) => {
      await openDelivery(page);
      await page.getByRole('grid', { name: 'Deliveries' }).focus();
      await page.keyboard.press(' ');
      await page.getByRole('region', { name: 'Picked rows' }).waitFor();
    },
  ],
  [
    'an export',
    async (page) => {
      await page.keyboard.press('e');
      await dialog(page).getByRole('combobox', { name: 'Form' }).waitFor();
    },
  ],
  [
    'an import',
    async (page) => {
      await page.keyboard.press('i');
      await dialog(page).getByRole('button', { name: 'Choose a file…' }).waitFor();
    },
  ],
];

describe('in both themes', () => {
  it.each(states)('axe finds nothing wrong with %s', async (_name, reach) => {
    const { page } = await openPage(browser());
    await reach(page);
    expect(await auditThemes(page)).toEqual([]);
  });
});

describe('the log in other hands', () => {
  it('is replayed by keys alone, and the button names the target first', async () => {
    const { page, harness } = await openPage(browser());
    await openDelivery(page);
    await page.keyboard.press('r');
    const send = dialog(page).getByRole('button', { name: /^Send 1 request to http:/ });
    await send.and(page.locator(':enabled')).waitFor();
    expect(await send.textContent()).toContain(`${harness.description.receiver.url}/logs`);
    await send.focus();
    await page.keyboard.press('Enter');
    await dialog(page).getByText('Sent 1 request').waitFor();
    await dialog(page).getByRole('button', { name: 'Show' }).focus();
    await page.keyboard.press('Enter');
    await dialog(page).waitFor({ state: 'hidden' });
    const { rows } = await harness.client.call('listLog', {});
    const again = rows.filter((row) => row.kind === 'attempt' && row.replayOf !== undefined);
    expect(again).toHaveLength(1);
  });

  it('is exported without secrets, and what was exported is imported', async () => {
    const { page, harness } = await openPage(browser());
    await openDelivery(page);
    await page.keyboard.press('e');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog(page).getByRole('button', { name: 'Export' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^auditorium-.*\.har$/);
    const text = await readFile(await download.path(), 'utf8');
    const [destination] = await harness.client.call('listDestinations', {});
    expect(text).toContain('[masked]');
    expect(text).not.toContain(destination?.verificationToken);
    await page.keyboard.press('Escape');

    await page.keyboard.press('i');
    const buffer = Buffer.from(text);
    const file = { name: 'run.har', mimeType: 'application/json', buffer };
    await dialog(page).getByLabel('File of requests').setInputFiles(file);
    await dialog(page).getByRole('button', { name: 'Import' }).click();
    await dialog(page)
      .getByText(/1 request of run\.har, from entry 1 on\./)
      .waitFor();
    expect((await harness.client.call('listLog', {})).rows).toMatchObject([
      { kind: 'capture', importedFrom: 'run.har' },
    ]);
  });

  it('leads from a certificate that is not trusted to trusting it', async () => {
    const { page, harness } = await openPage(browser());
    const { port } = new URL(harness.description.receiver.url);
    // The receiver speaks no TLS, so the handshake fails as one with a stranger does.
    const origin = `https://127.0.0.1:${port}`;
    await createDestination(page, { url: `${origin}/logs` });
    await fireInMyGroup(page);
    await deliveryRow(page, /repository_git_operation.*tls/).click();
    await inspector(page)
      .getByRole('button', { name: `Trust ${origin}…` })
      .click();
    await dialog(page).getByRole('radio', { name: 'Not at all' }).click();
    await dialog(page).getByRole('button', { name: 'Trust', exact: true }).click();
    await dialog(page).getByText(`The certificate of ${origin} is not checked.`).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Certificate not checked', { exact: true }).waitFor();
    const { targetTrust } = await harness.client.call('getWorld', {});
    expect(targetTrust).toEqual([{ origin, verify: false, ca: null }]);
  });
});

describe('on a screen 400 pixels wide', () => {
  // These begin with a list, which has a tab of its own there.
  const listed = ['a replay', 'what changes in a replay', 'rows that are picked'];
  const alone = states.filter(([name]) => !listed.includes(name));

  it.each(alone)('nothing of %s is cut off sideways', async (_name, reach) => {
    const { page } = await openPage(browser(), { viewport: { width: 400, height: 800 } });
    await reach(page);
    const inner = await dialog(page).evaluate(({ scrollWidth, clientWidth }) => ({
      scrollWidth,
      clientWidth,
    }));
    expect(inner.scrollWidth).toBeLessThanOrEqual(inner.clientWidth);
    expect(await auditPage(page)).toEqual([]);
  });
});
