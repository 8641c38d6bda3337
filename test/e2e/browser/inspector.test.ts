import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { auditThemes } from './audit-page.ts';
import { openPage } from './open-page.ts';
import {
  createDestination,
  deliveryRow,
  dialog,
  fireInMyGroup,
  inspector,
  openComposer,
  tabTo,
} from './page-steps.ts';
import { useBrowser } from './shared-browser.ts';

const browser = useBrowser();

async function openDelivery(page: Page): Promise<Locator> {
  await createDestination(page);
  await fireInMyGroup(page);
  await deliveryRow(page, /Delivered/).click();
  await inspector(page)
    .getByText(/^Body identical/)
    .waitFor();
  return inspector(page);
}

/** The name of what has the focus, or what stands in it. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
  });
}

/** Moves a choice by an arrow, held as long as a hand does: the choice follows the focus, which comes a moment later. */
async function choose(page: Page, arrow: string, name: string): Promise<void> {
  await page.keyboard.down(arrow);
  await inspector(page).getByRole('radio', { name, checked: true }).waitFor();
  await page.keyboard.up(arrow);
  expect(await focused(page)).toBe(name);
}

describe('the inspector without a mouse', () => {
  it('goes through the forms of a body, to bytes and findings, and never loses the focus', async () => {
    const { page } = await openPage(browser());
    const shown = await openDelivery(page);
    await shown.getByRole('tab', { name: 'Request' }).focus();
    await tabTo(page, /^Pretty$/);
    for (const form of ['Raw', 'Tree', 'Hex', 'Schema']) {
      await choose(page, 'ArrowRight', form);
    }
    await shown.getByText('As the schema of GitLab 16.1 has it.').waitFor();
    await choose(page, 'ArrowLeft', 'Hex');
    await tabTo(page, 'Bytes of the body: Received');
    await page.keyboard.press('End');
    await shown.getByText('00000270').waitFor();
    await shown.getByRole('radio', { name: 'Hex' }).focus();
    await choose(page, 'ArrowLeft', 'Tree');
    await tabTo(page, 'Tree of the body: Received');
    for (const key of ['ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
    await tabTo(page, 'Copy pointer');
    await shown.getByText('/author_id', { exact: true }).waitFor();
    await shown.getByRole('tab', { name: 'Request' }).focus();
    await page.keyboard.press('ArrowRight');
    await shown.getByRole('region', { name: 'Received, as on the wire' }).waitFor();
    await tabTo(page, 'Received');
    await choose(page, 'ArrowLeft', 'Sent');
    await shown.getByRole('region', { name: 'Sent, as on the wire' }).waitFor();
  });

  it('edits a payload with what its schema proposes, fires it, and leaves the editor by Escape', async () => {
    const { page, harness } = await openPage(browser());
    await createDestination(page);
    await openComposer(page);
    await page.getByRole('button', { name: 'Edit', exact: true }).focus();
    await page.keyboard.press('Enter');
    const box = page.getByRole('textbox', { name: 'Payload' });
    await box.waitFor();
    await expect.poll(() => box.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('{"event_t');
    const proposals = page.getByRole('listbox', { name: 'Completions' });
    await proposals.getByRole('option', { name: /event_type/ }).waitFor();
    // For a moment after it has come up it takes no key, and Tab does not lead out of the editor either.
    await expect
      .poll(async () => {
        await page.keyboard.press('Tab');
        return proposals.isVisible();
      })
      .toBe(false);
    expect(await box.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.type('"user_cr');
    await proposals.getByRole('option').first().waitFor();
    await page.keyboard.press('Escape');
    await proposals.waitFor({ state: 'hidden' });
    await page.keyboard.type('eated');
    await page.getByText(/\/event_type: text\..*Name of the type/).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await tabTo(page, 'Fire it so');
    await page.keyboard.press('Enter');
    await page.getByText(/^Edited for this run/).waitFor();
    expect(await focused(page)).toBe('Edit');
    await page.keyboard.press('Control+Enter');
    await expect
      .poll(async () => (await harness.client.call('listLog', {})).rows.map(({ kind }) => kind))
      .toContain('attempt');
    const { rows } = await harness.client.call('listLog', {});
    const seq = rows.find(({ kind }) => kind === 'attempt')?.seq ?? 0;
    const { attempt } = await harness.client.call('getDelivery', { seq });
    expect(attempt?.request.body).toMatchObject({
      text: expect.stringMatching(/^\{"event_type":"user_created","id":.+,"created_at":/) as string,
    });
  });
});

describe('the inspector in both themes', () => {
  it('has nothing that axe finds, in any form of a body, raw, compared or edited', async () => {
    const { page } = await openPage(browser());
    const shown = await openDelivery(page);
    const found: string[] = [];
    for (const form of ['Raw', 'Tree', 'Hex', 'Schema']) {
      await shown.getByRole('radio', { name: form }).click();
      found.push(...(await auditThemes(page)));
    }
    await shown.getByRole('tab', { name: 'Raw' }).click();
    await shown.getByText(/POST \/logs HTTP/).waitFor();
    found.push(...(await auditThemes(page)));
    await shown.getByRole('button', { name: 'Compare…' }).click();
    await dialog(page).getByRole('combobox', { name: 'Left side', exact: true }).click();
    await page.getByRole('option', { name: /under another version/ }).click();
    await dialog(page)
      .getByRole('heading', { name: /under GitLab/ })
      .waitFor();
    found.push(...(await auditThemes(page)));
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'hidden' });
    await page.keyboard.press('r');
    await dialog(page)
      .getByRole('button', { name: /^Edit the request/ })
      .click();
    const body = dialog(page).getByRole('textbox', { name: 'Body' });
    await body.fill('{"id": true}');
    await dialog(page).getByRole('button', { name: 'Line 1' }).first().waitFor();
    found.push(...(await auditThemes(page)));
    expect(found).toEqual([]);
  });
});
