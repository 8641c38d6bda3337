import { readFile } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';

import { auditPage } from './audit-page.ts';
import { goJourney, ways } from './go-journey.ts';
import { openPage } from './open-page.ts';
import { useBrowser } from './shared-browser.ts';

const browser = useBrowser();

describe('the journeys that the documentation begins with', () => {
  it.each(ways)('lead %s', async (_who, way) => {
    const { page } = await openPage(browser());
    await goJourney(page, way, {
      saved: async (press) => {
        const [download] = await Promise.all([page.waitForEvent('download'), press()]);
        const text = await readFile(await download.path(), 'utf8');
        return { name: download.suggestedFilename(), text };
      },
      look: async () => {
        const faults = await auditPage(page);
        // A tooltip stands outside of all landmarks, as any does.
        expect(faults.filter((fault) => !/^region: .*popper/.test(fault))).toEqual([]);
      },
    });
  });
});

describe('the documentation in the window', () => {
  it('is read, searched and followed without a request to elsewhere', async () => {
    const { page, requests } = await openPage(browser(), { colorScheme: 'dark' });
    await page.keyboard.press('F1');
    await page.locator('input:focus').waitFor();
    await page.keyboard.type('witness');
    await page
      .getByRole('status')
      .filter({ hasText: /places$/ })
      .waitFor();
    expect(await auditPage(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'A witness' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/help/checks');
    await page.getByRole('article').getByRole('link', { name: 'these receivers' }).click();
    await page.getByRole('heading', { name: 'Log stores and collectors' }).waitFor();
    expect(new URL(page.url()).hash).toBe('#log-stores-and-collectors');
    await page.goBack();
    await page.getByRole('heading', { name: 'A witness' }).waitFor();
    expect(requests.every((url) => new URL(url).hostname === '127.0.0.1')).toBe(true);
    expect(await auditPage(page)).toEqual([]);
  });
});
