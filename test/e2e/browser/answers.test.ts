import { describe, expect, it } from 'vitest';

import { auditPage } from './audit-page.ts';
import { openPage } from './open-page.ts';
import { useBrowser } from './shared-browser.ts';

const browser = useBrowser();

describe('answers by rule in the window', () => {
  it('begin with a click, count as they answer, are changed by a form and taken back', async () => {
    const { page, harness } = await openPage(browser());
    const { url } = harness.description.receiver;
    const post = async () => (await fetch(url, { method: 'POST', body: '{}' })).status;
    await page.getByRole('link', { name: 'Receivers' }).click();
    await page.getByRole('button', { name: '503 four times, then 200' }).click();
    await page.getByText('any request: 4 × 503, then 200').waitFor();
    expect([await post(), await post()]).toEqual([503, 503]);
    await page.getByText('2 hits').waitFor();

    await page.getByRole('button', { name: /^Change 503/ }).click();
    await page.getByRole('textbox', { name: 'Path' }).fill('/other');
    expect(await auditPage(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('/other: 4 × 503, then 200').waitFor();
    expect(await post()).toBe(200);

    await page.getByRole('button', { name: /^Delete 503/ }).click();
    await page.getByText('Every request is answered 200').waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText('/other: 4 × 503, then 200').waitFor();
  });
});
