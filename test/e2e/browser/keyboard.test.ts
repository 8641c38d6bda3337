import { describe, expect, it } from 'vitest';

import { openPage } from './open-page.ts';
import { deliveryRow, dialog, focusIn, inspector, tabTo } from './page-steps.ts';
import { useBrowser } from './shared-browser.ts';

const browser = useBrowser();

describe('without a mouse', () => {
  it('the main job is done', async () => {
    const { page, harness } = await openPage(browser());
    await page.keyboard.press('n');
    await dialog(page).waitFor();
    await focusIn(dialog(page));
    await page.keyboard.type(`${harness.description.receiver.url}/by/keys`);
    await page.keyboard.press('Enter');
    await dialog(page).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /by\/keys All event types/ }).waitFor();

    await page.keyboard.press('Control+Enter');
    const row = deliveryRow(page, /by\/keys.*Delivered/);
    await row.waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await inspector(page).getByText('POST /by/keys HTTP/1.1').first().waitFor();
    await page.keyboard.press('Escape');
    await inspector(page).getByText('POST /by/keys HTTP/1.1').first().waitFor({ state: 'hidden' });
    expect(new URL(page.url()).pathname).toBe('/');
  });

  it('the dialog takes the focus, keeps it, and gives it back', async () => {
    const { page } = await openPage(browser());
    await tabTo(page, 'New destination');
    await page.keyboard.press('Enter');
    await dialog(page).waitFor();
    for (let steps = 0; steps < 30; steps += 1) {
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(
        () => document.activeElement?.closest('[role="dialog"]') !== null,
      );
      expect(inside).toBe(true);
    }
    // Where Tab stopped there may be a hint open, which the first Escape is for: it must be gone.
    await page.getByRole('textbox', { name: 'Destination URL' }).focus();
    await page.getByRole('tooltip').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'hidden' });
    const back = await page.evaluate(() => document.activeElement?.textContent ?? '');
    const label = await page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? '',
    );
    expect(`${back}${label}`).toContain('New destination');
  });

  it('every command is found by name', async () => {
    const { page } = await openPage(browser());
    await page.keyboard.press('Control+k');
    await focusIn(dialog(page));
    await page.keyboard.type('about');
    await page.keyboard.press('Enter');
    await dialog(page).getByRole('heading', { name: 'About', exact: true }).waitFor();
  });
});
